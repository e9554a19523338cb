/** How many characters (UTF-16 units) a memo's title holds; more is neither written to the document nor kept in a row. */
export const TITLE_MAX = 300;
