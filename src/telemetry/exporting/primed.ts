/** What `source` gives, its first item fetched before this resolves, so that an early failure is known early. */
export async function primed<T>(source: AsyncGenerator<T, void>): Promise<AsyncGenerator<T, void>> {
  const first = await source.next();
  return (async function* () {
    try {
      for (let next = first; next.done !== true; next = await source.next()) yield next.value;
    } finally {
      await source.return();
    }
  })();
}
