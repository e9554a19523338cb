import { describe, expect, test } from 'vitest';
import { parseCable } from '#domain/cable/parse';
import { readings, siteOf } from './shown';

describe('[CP11] what the carrier says', () => {
  const text = 'UNCLAS SECTION 01 OF 02 LIMA 000012 \n\nSIPDIS\nSUBJECT: X\n\n1. A.\n';

  test('[CP11] fills a missing year, and never lowers', () => {
    const note = { id: '04LIMA12', classification: 'CONFIDENTIAL//NOFORN' };
    expect(parseCable(text, { note })).toMatchObject({
      id: '04LIMA12',
      classification: 'CONFIDENTIAL',
      captions: ['SIPDIS', 'NOFORN'],
    });
    const lower = parseCable(text.replace('UNCLAS', 'S E C R E T'), { note });
    expect(lower.classification).toBe('SECRET');
  });

  test('[CP11] a number on a line of its own above the cable', () => {
    expect(parseCable(`04LIMA12\nA TITLE\nEmbassy Lima\n\n${text}`).id).toBe('04LIMA12');
  });

  test('[CP11] one part of a file’s name', () => {
    expect(parseCable(text, { fileName: 'wl_04LIMA12_copy.txt' }).id).toBe('04LIMA12');
    expect(parseCable(text, { fileName: '04LIMA12_05LIMA12.txt' }).id).toBeNull();
  });
});

describe('[CP3] the bare text of a page of the cable viewer', () => {
  const DATES = Array.from({ length: 120 }, (_, n) => `2010/12/${n}`).join('\n');
  const SITE = `Currently released so far...\n${DATES}\nBrowse by origin\nEmbassy Oslo\nBrowse by classification\nSECRET\n\nViewing cable 08OSLO585\n\n`;
  const CABLE =
    'P 221213Z OCT 08\nFM AMEMBASSY OSLO\nTO SECSTATE WASHDC\nC O N F I D E N T I A L OSLO 000585\n\nSUBJECT: THE NORTH\n\n¶1. (C) Norway looks north.\n';

  test.each([
    [
      'a line',
      'Reference ID\tCreated\tReleased\tClassification\tOrigin\n08OSLO585\t2008-10-22 12:12\t2010-12-01 23:11\tCONFIDENTIAL\tEmbassy Oslo\n',
    ],
    [
      'lines',
      'Reference ID\nCreated\nReleased\nClassification\nOrigin\n08OSLO585\n2008-10-22 12:12\n2010-12-01 23:11\nCONFIDENTIAL\nEmbassy Oslo\n',
    ],
  ])('[CP3] its lists and its table in %s are the site’s, the cable is read behind them', (_, table) => {
    const cable = parseCable(SITE + table + CABLE);
    expect(cable).toMatchObject({
      id: '08OSLO585',
      layout: 'wikileaks',
      sentAt: '2008-10-22T12:13:00Z',
      from: 'AMEMBASSY OSLO',
      classification: 'CONFIDENTIAL',
      subject: 'THE NORTH',
    });
    expect(readings(cable)).toEqual(['Norway looks north.']);
    expect(siteOf(SITE + table + CABLE)).toBe(SITE + table);
  });

  test('[CP11] what its table says fills the gap, and never lowers', () => {
    const bare = 'UNCLAS OSLO 000585\n\nSUBJECT: THE NORTH\n\n1. Norway looks north.\n';
    const table =
      'Reference ID Created Released Classification Origin\n08OSLO585 2008-10-22 12:12 2010-12-01 23:11 SECRET//NOFORN Embassy Oslo\n';
    expect(parseCable(table + bare)).toMatchObject({
      sentAt: '2008-10-22T12:12:00Z',
      classification: 'SECRET',
      captions: ['NOFORN'],
    });
  });
});
