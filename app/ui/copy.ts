import { toast } from './toast';

/** Puts text on the clipboard and says so; where the browser does not allow it, shows the text to copy by hand. */
export async function copyText(text: string, said: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    toast(said);
  } catch {
    toast(`This browser does not let pages copy. Copy it by hand: ${text}`, { tone: 'trouble' });
  }
}
