import { TextLink } from './text-link';
import { ThreadStore } from './thread-store';

/** The comments of a memo as this window holds them. */
export interface ReviewSession {
  threads: ThreadStore;
  text: TextLink;
}

/** Opens the comments of a memo; `close` ends what was begun. */
export function openReview(memoId: string): { review: ReviewSession; close(): void } {
  const review = { threads: new ThreadStore(`/memos/${memoId}/comments`), text: new TextLink() };
  const stop = review.threads.start();
  const close = () => {
    review.text.close();
    stop();
  };
  return { review, close };
}
