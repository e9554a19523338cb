import { toast } from '#app/ui/toast';

/** Puts text into the clipboard and says so; says what to do where the browser refuses. */
export async function copyText(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(`Copied: ${text}`);
  } catch (error) {
    if (!(error instanceof DOMException || error instanceof TypeError)) throw error;
    toast(`This browser does not let the page copy. Select and copy it here: ${text}`, { tone: 'trouble' });
  }
}
