import { holdKeys, letKeysGo } from '#app/ui/held-keys';

/** How the desk moves the focus into the field that finds what is to be quoted, also while that is still being fetched. */
export class QuoteHandle {
  private field: (() => void) | null = null;
  private asked = false;

  /** Moves the focus there, now or as soon as the field comes; what is typed meanwhile is kept for it. */
  readonly focus = (): void => {
    this.asked = true;
    holdKeys(() => {
      this.asked = false;
    });
    // Behind what brought it into view.
    setTimeout(this.take);
  };

  /** The field says how it takes the focus, and null when it goes. */
  set(field: (() => void) | null): void {
    this.field = field;
    this.take();
  }

  private readonly take = (): void => {
    if (!this.field || !this.asked) return;
    this.asked = false;
    this.field();
    letKeysGo();
  };
}
