import { expect, test } from 'vitest';
import { returnPath } from '#app/sign-in/return-path';

test.each([
  ['/memos/0d3c9f0e', '/memos/0d3c9f0e'],
  ['/search?q=MTCR%20Athens', '/search?q=MTCR%20Athens'],
  ['/cables/08STATE2034', '/cables/08STATE2034'],
])('[AC45] %s leads back there', (next, path) => {
  expect(returnPath(next)).toBe(path);
});

test.each([
  null,
  '',
  '/',
  'https://evil.example',
  '//evil.example',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '/\n/evil.example',
  '/.//evil.example',
  '/x/..//evil.example',
  'javascript:alert(1)',
  '/login',
  '/login?next=/login',
  '/logout',
  '/invitations/abc',
  ' /memos',
])('[AC45] %j leads to the memos', (next) => {
  expect(returnPath(next)).toBe('/memos');
});

test('[AC45] wherever it leads is on this site, as a browser reads it', () => {
  const strange = [
    '/@evil.example',
    '/%2f%2fevil.example',
    '/..%2f/evil',
    '/memos/../..//x',
    '/a:b',
    '/;//x',
  ];
  for (const next of strange)
    expect(new URL(returnPath(next), 'https://memos.example.org').host).toBe('memos.example.org');
});

test('[AC45] the paragraph that was open is in sight again', () => {
  expect(returnPath('/cables/08STATE2034', '#p64')).toBe('/cables/08STATE2034#p64');
  expect(returnPath('/cables/08STATE2034', '#p5?')).toBe('/cables/08STATE2034#p5?');
  expect(returnPath('/cables/08STATE2034', '#<b>')).toBe('/cables/08STATE2034');
  expect(returnPath(null, '#p64')).toBe('/memos');
});
