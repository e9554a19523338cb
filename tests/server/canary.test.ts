import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { AppLoadContext } from '@remix-run/node';
import { pino } from 'pino';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { WebSocket as NodeSocket } from 'ws';
import * as Y from 'yjs';
import type { Actor } from '#domain/access/can';
import { ROOT, SCHEMA_VERSION } from '#domain/memo/schema';
import { readEnv } from '#server/env';
import { FORMATS } from '#server/export';
import { createServices, type Services } from '#server/services';
import { testDatabase } from '#tests/database';
import { signedIn, until } from './collab/world';
import { partsOf } from './export/tools';
import { grant, memoOf, person, share, shelve } from './world';

/** A word in each paragraph that stands nowhere else; `meeting` stands in all, so that a search has something to find. */
const CANARIES = { S: 'ocelotcanary', C: 'lemurcanary', SBU: 'herondove', U: 'sparrowdove' } as const;
const ABOVE = [
  CANARIES.S,
  CANARIES.C,
  'badgercanary',
  'walruscanary',
  'bracketcanary',
  'remarkcanary',
  'passagecanary',
];
const ID = '09PARIS77';

const cable = (late: string) =>
  [
    'S E C R E T PARIS 000077',
    'SIPDIS',
    'E.O. 12958: DECL: 03/29/2019',
    'TAGS: PREL, FR',
    'SUBJECT: (S) THE BADGERCANARY MEETING',
    '',
    `1. (U) The meeting was about a ${CANARIES.U} and took place.`,
    '',
    `2. (SBU) The meeting spoke of the ${CANARIES.SBU} at length.`,
    '',
    `3. (C) The meeting agreed on the ${CANARIES.C} without a vote.`,
    '',
    `4. (S) The meeting was told of the ${CANARIES.S} in ${late} words.`,
    '',
  ].join('\n');

const database = testDatabase();
const log = pino({ level: 'silent' });
const server = createServer();
let services: Services;
let ana: Actor;
let dmitri: Actor;
let memo: string;

type Route = { loader?: (args: object) => Promise<unknown>; action?: (args: object) => Promise<unknown> };
const MODULES = import.meta.glob<Route>('../../app/routes/*.{ts,tsx}');
const routeName = (path: string) => path.replace(/^.*\/|\.tsx?$/g, '');

/** What is asked of each route: address and parameters; of some several times. */
const asked = (): Record<string, [path: string, params: Record<string, string>][]> => {
  const ofCable = { cableId: ID };
  const ofMemo = { memoId: memo };
  return {
    _index: [['/', {}]],
    login: [['/login', {}]],
    logout: [],
    'invitations.$token': [['/invitations/x', { token: 'x' }]],
    profile: [['/profile', {}]],
    people: [['/people', {}]],
    'people_.invitations': [['/people/invitations', {}]],
    'people_.resets': [['/people/resets', {}]],
    'resets.$token': [['/resets/x', { token: 'x' }]],
    search: [
      ['/search?q=meeting', {}],
      ['/search?q=meeting&sort=date', {}],
      [`/search?q=${ID}`, {}],
      ['/search', {}],
    ],
    'search_.suggest': [
      ['/search/suggest?q=meeting', {}],
      ['/search/suggest?q=09PARIS77%20para%204', {}],
    ],
    'cables._index': [['/cables', {}]],
    'cables.$cableId': [[`/cables/${ID}`, ofCable]],
    'cables.$cableId_.paragraphs': [[`/cables/${ID}/paragraphs`, ofCable]],
    'cables.$cableId_.memos': [[`/cables/${ID}/memos`, ofCable]],
    'cables.$cableId_.revisions': [
      [`/cables/${ID}/revisions`, ofCable],
      [`/cables/${ID}/revisions?from=1&to=2`, ofCable],
    ],
    'cables.$cableId_.impact': [
      [`/cables/${ID}/impact`, ofCable],
      [`/cables/${ID}/impact?revision=1`, ofCable],
    ],
    'cables.$cableId_.impact[.csv]': [[`/cables/${ID}/impact.csv`, ofCable]],
    'cables.$cableId_.comments': [[`/cables/${ID}/comments`, ofCable]],
    'cables.$cableId_.news': [[`/cables/${ID}/news`, ofCable]],
    'cables.$cableId_.uses': [[`/cables/${ID}/uses`, ofCable]],
    'cables.import': [['/cables/import', {}]],
    'cables.import_.$batch.rejected[.]csv': [[`/cables/import/${memo}/rejected.csv`, { batch: memo }]],
    'cables.import_.$batch._index': [[`/cables/import/${memo}`, { batch: memo }]],
    'cables.import_.$batch.rejected.$file': [
      [`/cables/import/${memo}/rejected/${memo}`, { batch: memo, file: memo }],
    ],
    $: [['/nowhere', {}]],
    notices: [['/notices', {}]],
    'memos._index': [['/memos', {}]],
    'memos.deleted': [['/memos/deleted', {}]],
    'memos.new': [['/memos/new', {}]],
    'memos.titles': [['/memos/titles?q=a', {}]],
    'memos.$memoId.sources': [[`/memos/${memo}/sources`, ofMemo]],
    'memos.$memoId': [[`/memos/${memo}`, ofMemo]],
    'memos.$memoId.quotes': [[`/memos/${memo}/quotes`, ofMemo]],
    'memos.$memoId.comments': [[`/memos/${memo}/comments`, ofMemo]],
    'memos.$memoId.candidates': [[`/memos/${memo}/candidates?q=a`, ofMemo]],
    'memos.$memoId.share': [[`/memos/${memo}/share`, ofMemo]],
    'memos.$memoId.export.$format': FORMATS.map((format) => [
      `/memos/${memo}/export/${format}`,
      { ...ofMemo, format },
    ]),
  };
};

/** All that an answer holds, as text; of a Word document its parts. */
async function bytesOf(answer: unknown): Promise<string> {
  if (!(answer instanceof Response)) return JSON.stringify(answer) ?? '';
  const body = Buffer.from(await answer.arrayBuffer());
  const head = JSON.stringify([...answer.headers]);
  if (body.subarray(0, 2).toString() === 'PK') return head + [...(await partsOf(body)).values()].join('\n');
  return head + body.toString('latin1');
}

async function ask(who: Actor, route: Route, path: string, params: Record<string, string>, fields?: object) {
  const context = {
    db: database().db,
    signedIn: { actor: who },
    origin: { address: '198.51.100.1', userAgent: null },
    services,
    nonce: 'n',
  } as unknown as AppLoadContext;
  const gone = new AbortController();
  const request = new Request(`http://localhost${path}`, {
    signal: gone.signal,
    ...(fields ? { method: 'POST', body: new URLSearchParams(fields as Record<string, string>) } : {}),
  });
  const run = fields ? route.action : route.loader;
  try {
    const answer = await run?.({ context, request, params });
    // What goes on is listened to for a while.
    if (answer instanceof Response && answer.headers.get('content-type') === 'text/event-stream')
      setTimeout(() => gone.abort(), 200);
    return await bytesOf(answer);
  } catch (thrown) {
    if (thrown instanceof Response) return bytesOf(thrown);
    throw thrown;
  }
}

/** What every route that answers to reading gives this person; by route. */
async function walk(who: Actor): Promise<Map<string, string>> {
  const said = new Map<string, string>();
  const requests = asked();
  for (const [path, load] of Object.entries(MODULES)) {
    const route = await load();
    const name = routeName(path);
    const all = requests[name] ?? [];
    const answers: string[] = [];
    for (const [address, params] of route.loader ? all : [])
      answers.push(await ask(who, route, address, params));
    if (route.loader && answers.length === 0 && name !== 'logout') throw new Error(`nobody asks ${name}`);
    said.set(name, answers.join('\n'));
  }
  return said;
}

function element(name: string, attributes: Record<string, string>, ...inside: (Y.XmlElement | Y.XmlText)[]) {
  const made = new Y.XmlElement(name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  made.push(inside);
  return made;
}

beforeAll(async () => {
  const connection = database();
  const { db } = connection;
  services = createServices({
    connection,
    env: readEnv({ NODE_ENV: 'test', SESSION_COOKIE: 'plain', LOG_LEVEL: 'silent' }),
    log,
  });
  services.collab.attach(server);
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  await shelve(db, cable('few'), `${ID}.txt`);
  [ana, dmitri] = [await person(db, 'S', 'Ana'), await person(db, 'SBU', 'Dmitri')];
  memo = await memoOf(db, ana);
  await share(db, memo, dmitri, 'commenter');
  const edit = await grant(db, ana, memo, 'edit');
  const cite = (key: string) => services.quotes.cite(edit, { cableId: ID, key });
  const made = await Promise.all(['p1', 'p2', 'p3', 'p4', 'p3', 'p4', 'p3'].map(cite));
  const [open, handled, confidential, secret, inline, bare, tied] = made.map(({ id }) => id);
  await services.quotes.shorten(edit, confidential ?? '', made[2]?.text ?? '', {
    kind: 'add',
    at: 11,
    words: 'bracketcanary',
  });
  await services.collab.edit(memo, ana.id, (doc) => {
    doc.getText(ROOT.title).insert(0, 'What the meeting said');
    const words = new Y.XmlText();
    const paragraph = element('paragraph', {}, words);
    doc
      .getXmlFragment(ROOT.text)
      .push([
        ...[open, handled, confidential, secret].map((citation) =>
          element('quote', { citation: citation ?? '' }),
        ),
        element('paragraph', {}, element('inlineQuote', { citation: inline ?? '' })),
        element('paragraph', {}, element('inlineQuote', { citation: bare ?? '', form: 'cite' })),
        paragraph,
      ]);
    words.insert(0, 'They agreed.', { paraphrase: { citation: tied ?? '' } });
  });
  await services.quotes.follow(memo);
  const comment = await grant(db, ana, memo, 'comment');
  await services.review.start(
    comment,
    { kind: 'quote', citation: confidential ?? '' },
    'The remarkcanary is wrong.',
  );
  for (const key of ['p3', 'p4'])
    await services.review.start(
      { actor: ana, cableId: ID },
      { kind: 'passage', cableId: ID, key, start: 4, end: 30 },
      `The passagecanary of ${key} is wrong.`,
      { audience: { scope: 'cable' } },
    );
  await shelve(db, cable('walruscanary'), `${ID}.txt`);
}, 120_000);

afterAll(async () => {
  await services.quotes.stop();
  await services.collab.close();
  await new Promise((closed) => server.close(closed));
});

test('[CR93] every route is asked, and none gives a reader a word of what lies above their clearance', async () => {
  const said = await walk(dmitri);
  for (const [name, answer] of said)
    for (const word of ABOVE) expect(answer.toLowerCase(), `${name} holds ${word}`).not.toContain(word);
  const all = [...said.values()].join('\n');
  expect(all).toContain(CANARIES.SBU);
  expect(all).toContain('09 PARIS 77, para 4 (S)');
}, 120_000);

test('[CR93] whoever is cleared gets each of those words: the walk does find them', async () => {
  const all = [...(await walk(ana)).values()].join('\n').toLowerCase();
  for (const word of ABOVE) expect(all).toContain(word);
}, 120_000);

test('[CR93] nor does what answers to writing', async () => {
  const route = async (name: string) => {
    const load = Object.entries(MODULES).find(([path]) => routeName(path) === name)?.[1];
    if (!load) throw new Error(`no route ${name}`);
    return load();
  };
  const words = JSON.stringify(['the meeting agreed on the', 'the meeting was told of the']);
  const found = await ask(
    dmitri,
    await route('memos.$memoId.words'),
    `/memos/${memo}/words`,
    { memoId: memo },
    { words },
  );
  expect(found).toContain('{"found":[null,null]}');
  const quotes = await route('memos.$memoId.quotes');
  for (const fields of [
    { intent: 'cite', cable: ID, key: 'p4' },
    { intent: 'insert', cable: ID, key: 'p3' },
  ]) {
    const answer = await ask(dmitri, quotes, `/memos/${memo}/quotes`, { memoId: memo }, fields);
    for (const word of ABOVE) expect(answer.toLowerCase()).not.toContain(word);
  }
});

test('[CR93] nor does any message of the websocket', async () => {
  const { db } = database();
  const { cookie } = await signedIn({ db }, dmitri.id);
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const socket = new NodeSocket(`ws://${host}/collab/${memo}?schema=${SCHEMA_VERSION}&acks=1`, {
    headers: { cookie },
    origin: `http://${host}`,
  });
  const heard: string[] = [];
  socket.on('message', (data: Buffer) => heard.push(data.toString('latin1')));
  socket.on('error', () => {});
  await until('the socket is open', () => socket.readyState === NodeSocket.OPEN);
  // What y-protocols asks first: everything.
  socket.send(Buffer.from([0, 0, 1, 0]));
  await until('the text has come', () => heard.join('').includes('What the meeting said'));
  const edit = await grant(db, ana, memo, 'edit');
  const before = heard.length;
  await services.quotes.insert(edit, { cableId: ID, key: 'p4', form: 'block' });
  await until('the new quotation is told', () => heard.length > before);
  socket.terminate();
  const all = heard.join('\n').toLowerCase();
  for (const word of ABOVE) expect(all).not.toContain(word);
});
