import { execFileSync } from 'node:child_process';

import { test, type TestFunction } from 'vitest';

function isInstalled(program: string): boolean {
  try {
    execFileSync('which', [program], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}

/**
 * A test against a third-party program. Where the program is missing the test is skipped and its title names the Debian
 * package to install; under CI=true missing is failing.
 */
export function foreignTest(
  needs: { readonly program: string; readonly package: string },
  title: string,
  run: TestFunction,
): void {
  if (isInstalled(needs.program)) {
    test(title, run);
  } else if (process.env['CI'] === 'true') {
    test(title, () => {
      throw new Error(`${needs.program} is missing: install the Debian package ${needs.package}`);
    });
  } else {
    test.skip(`${title} (needs the Debian package ${needs.package})`, run);
  }
}
