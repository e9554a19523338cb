import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import { MemoryRouter } from 'react-router-dom';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { Fault } from '#app/ask';
import { Announcer } from '#app/editor/desk/announce';
import { type CommentTarget, type Desk, DeskContext, type StartComment } from '#app/editor/desk-context';
import { describeRange } from '#app/review/anchors';
import type { Change } from '#app/review/api';
import { CommentsPane } from '#app/review/comments-pane';
import { flatten } from '#app/review/flat-text';
import { highlights } from '#app/review/highlights';
import { yTextOf } from '#app/review/places';
import { TextLink } from '#app/review/text-link';
import { ThreadStore } from '#app/review/thread-store';
import { Toaster } from '#app/ui/toast';
import type { Subject, Thread } from '#server/review/types';
import { find, openWindow, paragraph, typeAt, type Window } from './desk';
import { aRemark, aThread } from './threads';

const QUOTE = 'a1b2c3d4-0000-4000-8000-000000000001';
const FIRST = 'Partners could not agree on members.';
const LAST = 'Russia led the opposition.';

let window_: Window;
let text: TextLink;
let threads: Thread[];
let sent: Change[];
/** What the server says to the next change; null: it takes it. */
let refusal: Fault | null;
/** What the server waits for before it answers. */
let answering: Promise<void>;
let start: StartComment | null;

beforeEach(() => {
  window.sessionStorage.clear();
  vi.spyOn(window, 'scrollBy').mockReturnValue(); // jsdom lays nothing out
  window_ = openWindow([paragraph(FIRST), { type: 'quote', attrs: { citation: QUOTE } }, paragraph(LAST)]);
  text = new TextLink();
  window_.editor.registerPlugin(highlights(text.events));
  threads = [];
  sent = [];
  refusal = null;
  answering = Promise.resolve();
  start = null;
});

afterEach(() => window_.close());

function on(words: string): Subject {
  const { editor } = window_;
  const y = yTextOf(editor.state);
  if (!y) throw new Error('no text');
  return { kind: 'text', anchor: describeRange(y, flatten(editor.state.doc), find(editor, words)) };
}

const quote = {
  id: QUOTE,
  citation: '08 STATE 2034, para 64 (C)',
  mark: 'C',
  state: 'current',
  text: 'The Partners agreed.',
};

/** The pane of a person beside a text, with a server that keeps what it is sent. */
async function open({ canComment = true, address = '/' }: { canComment?: boolean; address?: string } = {}) {
  const store = new ThreadStore('memo', {
    fetch: async () => threads,
    send: async (_, change) => {
      if (refusal) throw refusal;
      sent.push(change);
      await answering;
      return 'thread' in change ? null : 'new';
    },
  });
  const desk = {
    memoId: 'memo',
    me: { id: 'ana', name: 'Ana', clearance: 'C', teams: [{ id: 'desk', name: 'Desk' }] },
    canEdit: true,
    canComment,
    editor: window_.editor,
    quoteView: () => ({ kind: 'known', quote }),
    showPane: () => {},
    setStartComment: (given: StartComment | null) => {
      start = given;
    },
  } as unknown as Desk;
  const pane = (
    <MemoryRouter
      initialEntries={[address]}
      future={{ v7_relativeSplatPath: true, v7_startTransition: true }}
    >
      <DeskContext.Provider value={desk}>
        <CommentsPane review={{ threads: store, text }} />
        <Announcer />
        <Toaster />
      </DeskContext.Provider>
    </MemoryRouter>
  );
  const shown = render(pane);
  await store.refresh();
  const region = within(await screen.findByRole('region', { name: 'Comments' }));
  return { region, store, close: shown.unmount };
}

const begin = (target: CommentTarget) => waitFor(() => start).then((go) => go?.(target));
const field = (name: string) => screen.findByRole<HTMLTextAreaElement>('textbox', { name });
const type = (box: HTMLElement, value: string) => fireEvent.change(box, { target: { value } });

test('[RV13] text and quotation stand in the order of the memo; what is resolved is behind its number', async () => {
  threads = [
    aThread('c', { on: on(LAST), remarks: [aRemark({ body: 'Third' })] }),
    aThread('b', { on: { kind: 'quote', citation: QUOTE }, remarks: [aRemark({ body: 'Second' })] }),
    aThread('a', { on: on('members'), remarks: [aRemark({ body: 'First' })] }),
    aThread('d', { on: on('agree'), resolved: { at: '2026-01-08T20:42:00.000Z', by: 'Ben' } }),
  ];
  const { region } = await open();
  await waitFor(() => expect(region.getAllByRole('article').length).toBe(3));
  const bodies = region
    .getAllByRole('article')
    .map((card) => /First|Second|Third/.exec(card.textContent ?? '')?.[0]);
  expect(bodies).toEqual(['First', 'Second', 'Third']);
  expect(region.getByText('08 STATE 2034, para 64')).toBeVisible();
  fireEvent.click(region.getByRole('button', { name: '1 resolved' }));
  expect(region.getByText(/Resolved by Ben/)).toBeVisible();
  expect(region.getByRole('button', { name: 'Reopen' })).toBeVisible();
});

test('[RV11] a remark whose words were deleted says so and shows them; they come back with the words', async () => {
  threads = [aThread('a', { on: on('could not agree') })];
  const { region } = await open();
  const { from, to } = find(window_.editor, 'could not agree');
  await region.findByText('“could not agree”');
  window_.editor.view.dispatch(window_.editor.state.tr.delete(from, to));
  expect(await region.findByText(/Its text was deleted/)).toBeVisible();
  expect(region.getByText('“could not agree”')).toHaveClass('excerpt-old');
  window_.editor.commands.undo();
  await waitFor(() => expect(region.queryByText(/Its text was deleted/)).toBeNull());
});

test('[RV18] words that were changed are shown as they were and as they are', async () => {
  threads = [aThread('a', { on: on('could not agree') })];
  const { region } = await open();
  await region.findByText('“could not agree”');
  typeAt(window_.editor, find(window_.editor, 'agree').from, 'yet ');
  expect(await region.findByText(/“could not yet agree”/)).toHaveTextContent('now “could not yet agree”');
});

test('[RV4] a comment of blanks is not sent, and says what it needs', async () => {
  await open();
  window_.editor.commands.setTextSelection(find(window_.editor, 'agree'));
  await begin({ kind: 'text' });
  const box = await field('New comment');
  await waitFor(() => expect(box).toHaveFocus());
  type(box, ' \n ');
  fireEvent.keyDown(box, { key: 'Enter', ctrlKey: true });
  expect(await screen.findByRole('alert')).toHaveTextContent('A comment needs words.');
  expect(sent).toEqual([]);
  type(box, 'On what?');
  fireEvent.keyDown(box, { key: 'Enter', ctrlKey: true });
  await waitFor(() =>
    expect(sent).toEqual([
      { intent: 'start', on: on('agree'), body: 'On what?', id: expect.any(String), audience: null },
    ]),
  );
  await waitFor(() => expect(screen.queryByRole('textbox', { name: 'New comment' })).toBeNull());
});

test('[RV14] an answer that comes while the next comment is being written leaves that alone', async () => {
  const { region, store } = await open();
  await begin({ kind: 'quote', citation: QUOTE });
  type(await field('New comment'), 'On what?');
  let answer = () => {};
  answering = new Promise((resolve) => {
    answer = resolve;
  });
  fireEvent.keyDown(await field('New comment'), { key: 'Enter', ctrlKey: true });
  await waitFor(() => expect(sent).toMatchObject([{ body: 'On what?' }]));
  const [first] = sent;
  // Others are told before the answer is here.
  if (first?.intent !== 'start') throw new Error('nothing was begun');
  threads = [aThread('new', { on: first.on, remarks: [aRemark({ id: first.id, body: 'On what?' })] })];
  await store.refresh();
  expect(await region.findByText('On what?')).toBeVisible();
  window_.editor.commands.setTextSelection(find(window_.editor, 'opposition'));
  await begin({ kind: 'text' });
  await waitFor(async () => expect(await field('New comment')).toHaveFocus());
  answer();
  await screen.findByText('Comment sent');
  expect(await field('New comment')).toHaveFocus();
});

test('[RV14] a failed sending says so and keeps the words, also over a reload', async () => {
  const { close } = await open();
  await begin({ kind: 'quote', citation: QUOTE });
  type(await field('New comment'), 'Is this the final text?');
  refusal = new Fault('The server could not be reached.');
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Your words are kept here.');
  expect(await field('New comment')).toHaveValue('Is this the final text?');
  close();
  await open();
  expect(await field('New comment')).toHaveValue('Is this the final text?');
});

test('[RV14] Escape leaves written words where they are, and an empty draft leaves with it', async () => {
  threads = [aThread('a', { on: on('agree') })];
  const { region } = await open();
  fireEvent.click(await region.findByRole('button', { name: 'Reply' }));
  fireEvent.keyDown(await field('Your reply'), { key: 'Escape' });
  expect(region.queryByRole('textbox')).toBeNull();
  expect(region.getByRole('article')).toHaveFocus();
  fireEvent.click(region.getByRole('button', { name: 'Reply' }));
  type(await field('Your reply'), 'On');
  fireEvent.keyDown(await field('Your reply'), { key: 'Escape' });
  expect(await field('Your reply')).toHaveValue('On');
});

test('[RV14] a reply to a thread that is gone meanwhile is shown, not lost', async () => {
  threads = [aThread('a', { on: on('agree') })];
  const { region, store } = await open();
  fireEvent.click(await region.findByRole('button', { name: 'Reply' }));
  type(await field('Your reply'), 'On nothing at all');
  threads = [];
  await store.refresh();
  expect(await region.findByText(/The comment that you were writing to is gone/)).toBeVisible();
  expect(region.getByText('On nothing at all')).toBeVisible();
});

test('[RV28] a thread that somebody else resolves stays open for whoever is writing a reply in it', async () => {
  threads = [aThread('t', { on: on(LAST), remarks: [aRemark({ body: 'Really?' })] })];
  const { region, store } = await open();
  fireEvent.click(await region.findByRole('button', { name: 'Reply' }));
  await waitFor(async () => expect(await field('Your reply')).toHaveFocus());
  type(await field('Your reply'), 'Yes, as');
  threads = threads.map((thread) => ({ ...thread, resolved: { at: '2026-01-01T10:00:00Z', by: 'Ben' } }));
  await store.refresh();
  expect(await region.findByText(/Resolved by Ben/)).toBeVisible();
  expect(await field('Your reply')).toHaveValue('Yes, as');
  expect(await field('Your reply')).toHaveFocus();
  fireEvent.keyDown(await field('Your reply'), { key: 'Enter', ctrlKey: true });
  expect(await region.findByRole('button', { name: '1 resolved' })).toBeVisible();
  expect(sent).toMatchObject([{ intent: 'reply', thread: 't', body: 'Yes, as' }]);
});

test('[RV2] a card offers what the server says that its reader may do, and no more', async () => {
  threads = [
    aThread('a', {
      on: on('agree'),
      mayReply: true,
      mayResolve: false,
      remarks: [aRemark({ mayEdit: true, mayDelete: true }), aRemark(), aRemark({ mayDelete: true })],
    }),
  ];
  const { region } = await open();
  await region.findByRole('button', { name: 'Reply' });
  expect(region.queryByRole('button', { name: 'Resolve' })).toBeNull();
  expect(region.getAllByRole('button', { name: 'Edit' }).length).toBe(1);
  expect(region.getAllByRole('button', { name: 'Delete' }).length).toBe(2);
});

test('[RV6] what was deleted is brought back by the undo of the toast', async () => {
  threads = [aThread('a', { on: on('agree'), remarks: [aRemark({ id: 'r', mayDelete: true })] })];
  const { region } = await open();
  fireEvent.click(await region.findByRole('button', { name: 'Delete' }));
  fireEvent.click(await screen.findByRole('button', { name: 'Undo' }));
  await waitFor(() =>
    expect(sent).toEqual([
      { intent: 'delete', comment: 'r' },
      { intent: 'restore', comment: 'r' },
    ]),
  );
});

test('[RV15] focus on a card marks its words, the keys go through the cards, and Escape goes back to the text', async () => {
  threads = [aThread('a', { on: on('agree') }), aThread('b', { on: on('Russia') })];
  const { region } = await open();
  await waitFor(() => expect(region.getAllByRole('article').length).toBe(2));
  const [first, second] = region.getAllByRole('article');
  window_.editor.view.dom.focus();
  fireEvent.keyDown(document, { key: 'F8' });
  await waitFor(() => expect(first).toHaveFocus());
  expect(window_.editor.view.dom.querySelector('.commented-now')).toHaveTextContent('agree');
  fireEvent.keyDown(document, { key: 'F8' });
  await waitFor(() => expect(second).toHaveFocus());
  expect(second).toHaveAttribute('aria-current', 'true');
  fireEvent.keyDown(second ?? document, { key: 'Escape' });
  expect(window_.editor.view.dom).toHaveFocus();
});

test('[RV16] whoever may not comment is told why and offered nothing', async () => {
  threads = [aThread('a', { on: on('agree'), mayReply: false, mayResolve: false })];
  const { region } = await open({ canComment: false });
  expect(await region.findByText(/You may read the comments on this memo, but not write any/)).toBeVisible();
  await waitFor(() => expect(region.getAllByRole('article').length).toBe(1));
  expect(region.queryByRole('button', { name: /Reply|Resolve|Edit|Delete/ })).toBeNull();
  await begin({ kind: 'quote', citation: QUOTE });
  expect(await screen.findByText(/You may read this memo, but not comment on it/)).toBeVisible();
  expect(screen.queryByRole('textbox', { name: 'New comment' })).toBeNull();
});

test('[RV17] what somebody else wrote is read out', async () => {
  const { store } = await open();
  threads = [
    aThread('a', {
      on: on('agree'),
      remarks: [aRemark({ author: { id: 'ben', name: 'Ben' }, body: 'On what?' })],
    }),
  ];
  await store.refresh();
  expect(await screen.findByText('Ben commented: On what?')).toBeInTheDocument();
});

test('[RV16] an empty pane invites', async () => {
  const { region } = await open();
  expect(await region.findByText(/Select words or a quote/)).toBeVisible();
});

test('[RV22] a comment on a quote is for this memo, one’s team or everyone; one on the text for this memo', async () => {
  await open();
  await begin({ kind: 'quote', citation: QUOTE });
  const choice = await screen.findByRole<HTMLSelectElement>('combobox', { name: 'Who sees it' });
  expect([...choice.options].map(({ text }) => text)).toEqual([
    'Readers of this memo',
    'Desk',
    'Everyone with access to the cable',
  ]);
  fireEvent.change(choice, { target: { value: 'team:desk' } });
  type(await field('New comment'), 'For the desk');
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  await waitFor(() => expect(sent).toMatchObject([{ audience: { scope: 'team', team: 'desk' } }]));
  window_.editor.commands.setTextSelection(find(window_.editor, 'agree'));
  await begin({ kind: 'text' });
  await field('New comment');
  expect(screen.queryByRole('combobox', { name: 'Who sees it' })).toBeNull();
});

test('[RV22] a thread for more than the memo’s readers says who sees it, and on which words it is', async () => {
  threads = [
    aThread('a', {
      on: { kind: 'quote', citation: QUOTE, words: 'case by case' },
      audience: { scope: 'cable' },
    }),
  ];
  const { region } = await open();
  expect(await region.findByText('Everyone with access to the cable')).toBeVisible();
  expect(region.getByText('“case by case”')).toBeVisible();
});

test('[RV24] where the answer is lost and the comment came all the same, it is there once', async () => {
  const { store, region } = await open();
  await begin({ kind: 'quote', citation: QUOTE });
  type(await field('New comment'), 'On what?');
  refusal = new Fault('The server could not be reached.');
  fireEvent.click(screen.getByRole('button', { name: 'Send' }));
  expect(await screen.findByRole('alert')).toHaveTextContent('Your words are kept here.');
  const [draft] = JSON.parse(window.sessionStorage.getItem('comment-drafts:ana:memo') ?? '[]');
  const remark = aRemark({ id: draft.remark, body: 'On what?' });
  threads = [aThread('a', { on: { kind: 'quote', citation: QUOTE }, remarks: [remark] })];
  await store.refresh();
  await waitFor(() => expect(screen.queryByRole('textbox', { name: 'New comment' })).toBeNull());
  expect(region.getAllByText('On what?')).toHaveLength(1);
  expect(window.sessionStorage.getItem('comment-drafts:ana:memo')).toBeNull();
});

test('[NO4] the address of a thread leads to its card, and says so where it is gone', async () => {
  threads = [aThread('a', { on: on('agree') }), aThread('b', { on: on(LAST) })];
  const { region, close } = await open({ address: '/?thread=b' });
  await waitFor(() => expect(region.getAllByRole('article')[1]).toHaveFocus());
  close();
  await open({ address: '/?thread=c' });
  expect(await screen.findByText(/comment you came for is not there/)).toBeVisible();
});
