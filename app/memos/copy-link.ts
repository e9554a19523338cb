import { toast } from '#app/ui/toast';

/** Copies the address of a memo. */
export async function copyLink(memoId: string): Promise<void> {
  const address = `${window.location.origin}/memos/${memoId}`;
  try {
    await navigator.clipboard.writeText(address);
    toast('Link copied. It opens the memo for those who can read it, and for nobody else.');
  } catch {
    toast(`This browser does not let pages copy. The link is ${address}`, { tone: 'trouble' });
  }
}
