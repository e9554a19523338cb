import { Fragment, type Node } from '@tiptap/pm/model';
import { restsOn } from '../marks/cited-within';

/** The citations that words in a fragment rest on, each once, in order. */
export function tiedIn(fragment: Fragment): string[] {
  const ids = new Set<string>();
  fragment.descendants((node) => {
    for (const id of restsOn(node)) ids.add(id);
  });
  return [...ids];
}

/** A piece of text with other ties: `to` names what stands for a citation now, null for nothing. */
function retied(node: Node, to: (id: string) => string | null): Node {
  const marks = node.marks.flatMap((mark) => {
    if (mark.type.name !== 'paraphrase') return [mark];
    const citation = typeof mark.attrs.citation === 'string' ? to(mark.attrs.citation) : null;
    return citation === null ? [] : [mark.type.create({ citation })];
  });
  return node.mark(marks);
}

/** The same fragment with its words tied to what `to` names for each citation; null unties them from it. */
export function withTies(fragment: Fragment, to: (id: string) => string | null): Fragment {
  const nodes: Node[] = [];
  fragment.forEach((node) => {
    if (node.isText) nodes.push(retied(node, to));
    else nodes.push(node.isLeaf ? node : node.copy(withTies(node.content, to)));
  });
  return Fragment.from(nodes);
}
