import { createContext, useContext } from 'react';

/** The nonce of this answer's CSP; empty in the browser, where tags are already let in. */
export const NonceContext = createContext('');

export const useNonce = () => useContext(NonceContext);
