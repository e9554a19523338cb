import { act, render, screen } from '@testing-library/react';
import { expect, test, vi } from 'vitest';
import { QuoteHandle } from '#app/editor/desk/quote-handle';
import { fetchRest, later, part, useLater } from '#app/ui/later';
import { Toaster } from '#app/ui/toast';

// First of all: what is fetched ahead below is all there is.
let online = false;
const comments = later<object>(async () => {
  if (!online) throw new TypeError('Failed to fetch dynamically imported module');
  return Comments;
});
const giveUp = () => {};

function Comments() {
  return <p>Comments</p>;
}

function Pane() {
  const Here = useLater(comments, true, giveUp);
  return Here ? <Here /> : null;
}

test('[UI30] a pane that could not be fetched says so, and is there as soon as it can be', async () => {
  render(
    <>
      <Pane />
      <Toaster />
    </>,
  );
  expect(await screen.findByText(/could not be fetched/)).toBeInTheDocument();
  online = true;
  await act(fetchRest);
  expect(screen.getByText('Comments')).toBeInTheDocument();
});

test('[UI30] all that was put off is fetched ahead, also what is put off in there', async () => {
  const inner = vi.fn(async () => 'inner');
  const outer = part(async () => part(inner));
  expect(await fetchRest()).toBe(true);
  expect(outer.here()?.here()).toBe('inner');
  expect(await fetchRest()).toBe(true);
  expect(inner).toHaveBeenCalledOnce();
});

test('[UI30] what could not be fetched does not keep the rest from it, and is tried again', async () => {
  let isBack = false;
  const broken = part(async () => {
    if (!isBack) throw new TypeError('Failed to fetch dynamically imported module');
    return 'here';
  });
  const sound = part(async () => 'here');
  expect(await fetchRest()).toBe(false);
  expect([broken.here(), sound.here()]).toEqual([null, 'here']);
  isBack = true;
  expect(await fetchRest()).toBe(true);
  expect(broken.here()).toBe('here');
});

test('[UI30] the search that was asked for before it was there takes the focus when it comes, once', () => {
  const handle = new QuoteHandle();
  const focus = vi.fn();
  handle.focus();
  handle.set(focus);
  expect(focus).toHaveBeenCalledOnce();
  handle.set(null);
  handle.set(focus);
  expect(focus).toHaveBeenCalledOnce();
});
