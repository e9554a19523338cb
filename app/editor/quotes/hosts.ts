import type { Node } from '@tiptap/pm/model';
import type { EditorView, NodeView } from '@tiptap/pm/view';
import { formOf, type QuoteForm } from './insert';

/** A quotation on the page: the element that stands for it, and what is shown inside by React. */
export interface QuoteHost {
  /** Unlike the citation, of one place in the text only. */
  key: string;
  dom: HTMLElement;
  citation: string | null;
  form: QuoteForm;
  selected: boolean;
  /** Where it stands; undefined when it just left the text. */
  position(): number | undefined;
}

/** All quotations on the page. React reads it; the editor's node views write it. */
export class QuoteHosts {
  private hosts: readonly QuoteHost[] = [];
  private readonly listeners = new Set<() => void>();
  private told = true;
  private last = 0;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly snapshot = (): readonly QuoteHost[] => this.hosts;

  nextKey(): string {
    this.last += 1;
    return String(this.last);
  }

  put(host: QuoteHost): void {
    const others = this.hosts.filter((other) => other.key !== host.key);
    this.set([...others, host]);
  }

  remove(key: string): void {
    this.set(this.hosts.filter((host) => host.key !== key));
  }

  /** Many change in one go, when a memo opens: listeners hear of it once. */
  private set(hosts: readonly QuoteHost[]): void {
    this.hosts = hosts;
    if (!this.told) return;
    this.told = false;
    queueMicrotask(() => {
      this.told = true;
      for (const listener of this.listeners) listener();
    });
  }
}

const citationOf = (node: Node): string | null =>
  typeof node.attrs.citation === 'string' ? node.attrs.citation : null;

/** The node view of a quotation: an element that nobody can write in; its inside belongs to React. */
export class QuoteNodeView implements NodeView {
  readonly dom: HTMLElement;
  private host: QuoteHost;

  constructor(
    private node: Node,
    view: EditorView,
    getPos: () => number | undefined,
    private readonly hosts: QuoteHosts,
  ) {
    const inline = node.isInline;
    this.dom = view.dom.ownerDocument.createElement(inline ? 'span' : 'figure');
    this.dom.className = inline ? 'inline-quote' : 'quote';
    this.dom.contentEditable = 'false';
    this.dom.setAttribute('role', 'figure');
    const citation = citationOf(node);
    if (citation !== null) this.dom.dataset.citation = citation;
    this.host = {
      key: hosts.nextKey(),
      dom: this.dom,
      citation,
      form: formOf(node) ?? 'block',
      selected: false,
      position: getPos,
    };
    hosts.put(this.host);
    // The editor makes the whole of it draggable: a press on its words would drag them and never select.
    if (!inline) this.dom.addEventListener('pointerdown', this.letWordsBeSelected);
  }

  private readonly letWordsBeSelected = ({ target }: Event): void => {
    this.dom.draggable = !(target instanceof Element && target.closest('.quote-words'));
  };

  update(node: Node): boolean {
    if (node.type !== this.node.type) return false;
    this.node = node;
    const form = formOf(node);
    if (form !== null && form !== this.host.form) this.change({ form });
    const citation = citationOf(node);
    if (citation !== this.host.citation) {
      if (citation !== null) this.dom.dataset.citation = citation;
      this.change({ citation });
    }
    return true;
  }

  selectNode(): void {
    this.dom.classList.add('is-selected');
    this.change({ selected: true });
  }

  deselectNode(): void {
    this.dom.classList.remove('is-selected');
    this.change({ selected: false });
  }

  /** Buttons, links and the selecting of words inside are the browser's; all else moves and selects the node. */
  stopEvent(event: Event): boolean {
    if (!(event.target instanceof Element)) return false;
    if (event.type.startsWith('drag') || event.type === 'drop') return false;
    return event.target.closest('a, button, .quote-words') !== null;
  }

  ignoreMutation(): boolean {
    return true;
  }

  destroy(): void {
    this.hosts.remove(this.host.key);
  }

  private change(part: Partial<QuoteHost>): void {
    this.host = { ...this.host, ...part };
    this.hosts.put(this.host);
  }
}
