/** For a widget in the text with a button in it: what is pressed there is the button's, and types nothing. */
export const ownKeys = (event: Event): boolean => event.type.startsWith('key');
