import { expect, test } from 'vitest';
import { isCutConnection } from '#server/guard';

const withCode = (code: string) => Object.assign(new Error('no'), { code });

test('[SY21] what a cut connection to the database throws outside of any query is known; nothing else is let pass', () => {
  const write = new TypeError("Cannot read properties of null (reading 'write')");
  write.stack =
    'TypeError …\n    at Immediate.nextWrite (file:///app/node_modules/postgres/src/connection.js:255:22)';
  const elsewhere = new TypeError("Cannot read properties of null (reading 'write')");
  elsewhere.stack = 'TypeError …\n    at Session.send (file:///app/build/server.js:1:1)';
  for (const error of [write, withCode('57P01'), withCode('CONNECTION_CLOSED')]) {
    expect(isCutConnection(error)).toBe(true);
  }
  for (const error of [elsewhere, withCode('23505'), withCode('ECONNRESET'), new Error('no'), 'no', null]) {
    expect(isCutConnection(error)).toBe(false);
  }
});
