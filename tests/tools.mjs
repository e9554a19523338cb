/** Programs that tests drive and npm does not bring: a browser, LibreOffice, poppler, Redis. */
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { giveUp, root } from '../server/launch/prepare.mjs';

const BROWSERS = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome',
  '/usr/bin/google-chrome-stable',
];

const has = (program) => spawnSync('sh', ['-c', `command -v ${program}`]).status === 0;
const systemBrowser = () => BROWSERS.find((path) => existsSync(path));

/** Only root on Debian and its children may install packages; the answer is whether it worked. */
function apt(...packages) {
  if (process.getuid?.() !== 0 || !has('apt-get')) return false;
  process.stderr.write(`Installing ${packages.join(', ')} (once)…\n`);
  const options = {
    stdio: ['ignore', 'ignore', 'pipe'],
    encoding: 'utf8',
    env: { ...process.env, DEBIAN_FRONTEND: 'noninteractive' },
  };
  spawnSync('apt-get', ['update'], options);
  const done = spawnSync('apt-get', ['install', '-y', '--no-install-recommends', ...packages], options);
  if (done.status !== 0)
    process.stderr.write(`apt-get install failed: ${done.stderr.trim().split('\n').at(-1)}\n`);
  return done.status === 0;
}

/** The browser's variables for Playwright; ends the command with one sentence where there is none to be had. */
function ensureBrowser() {
  const found = systemBrowser() ?? (apt('chromium') ? systemBrowser() : undefined);
  if (found) return { CHROMIUM_PATH: found };
  process.stderr.write('No Chromium on this machine; asking Playwright for its own…\n');
  const playwright = join(root, 'node_modules', '.bin', 'playwright');
  const done = spawnSync(playwright, ['install', 'chromium'], { stdio: 'inherit' });
  if (done.status !== 0) {
    giveUp(
      'The end-to-end tests need a browser, and none could be installed. Install Chromium (on Debian: apt-get install chromium) and run npm test again.',
    );
  }
  return {};
}

/** Makes sure of what can be had. Missing document tools only skip the checks that need them, which say so. */
export function ensureTools() {
  const missing = [
    ...(has('soffice') ? [] : ['libreoffice-writer-nogui']),
    ...(has('pdftotext') ? [] : ['poppler-utils']),
  ];
  if (missing.length > 0 && !apt(...missing)) {
    process.stderr.write(
      `Not on this machine: ${missing.join(', ')}. The checks of exported files that need them are skipped.\n`,
    );
  }
  if (!has('redis-server') && !apt('redis-server')) {
    process.stderr.write(
      'Not on this machine: redis-server. The tests of several processes that need it are skipped.\n',
    );
  }
  return ensureBrowser();
}
