/** Marks that may end a block; 8 stands for a closing quotation mark in damaged copies. */
const END = /[.:;?!)”’"'\]]$|[A-Za-z.,?!)]8$/;
const LIST_END = /; (?:and|or)$/i;
const ABBREVIATION = /(?:^|[\s("“])(?:(?:[A-Z]\.){2,}|(?:Amb|Mr|Mrs|Ms|Dr|Gen|Gov|Sen|Rep|No|St)\.)$/;

/** Whether a line may be the last of its block. */
export function endsSentence(line: string): boolean {
  const tail = line.slice(-40);
  return END.test(tail) || LIST_END.test(tail);
}

/** `… supported the U.S.`: the full stop is the abbreviation's, and need not end a sentence. */
export function endsInAbbreviation(line: string): boolean {
  return ABBREVIATION.test(line.slice(-40));
}
