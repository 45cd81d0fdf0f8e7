import { chromium, type Page } from 'playwright-core';

import { temporaryFolder } from './folder.js';

/** Debian's browser; `foreignTest` asks for it by these names. */
export const browserProgram = { program: 'chromium', package: 'chromium' } as const;

/** A page of a real browser. */
export interface BrowserPage extends AsyncDisposable {
  readonly page: Page;
  /** What went wrong in the page so far: errors that nobody caught, and what it wrote to the console as an error. */
  readonly faults: () => readonly string[];
}

// Without these it looks for its maker's hosts at each start.
const quiet = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

/** One empty page of 1280 by 800, with a profile of its own: `await using browser = await openBrowser()`. */
export async function openBrowser(): Promise<BrowserPage> {
  const profile = temporaryFolder();
  const context = await chromium.launchPersistentContext(profile.path, {
    executablePath: '/usr/bin/chromium',
    args: quiet,
    viewport: { width: 1280, height: 800 },
    timezoneId: 'UTC',
  });
  const faults: string[] = [];
  const page = context.pages()[0] ?? (await context.newPage());
  page.on('pageerror', (error) => void faults.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(message.text());
  });
  return {
    page,
    faults: () => faults,
    async [Symbol.asyncDispose]() {
      await context.close();
      profile[Symbol.dispose]();
    },
  };
}
