/** The environment of this process: the one place that reads it. */
export const processEnvironment: Readonly<Record<string, string | undefined>> = process.env;
