import { createHash, randomBytes } from 'node:crypto';

/** A secret that cannot be guessed: 256 bits, safe in a URL. */
export function makeSecret(): string {
  return randomBytes(32).toString('base64url');
}

/** What is stored of a secret: whoever reads the store cannot sign in with it. A long random secret needs no salt. */
export function hashSecret(secret: string): string {
  return createHash('sha256').update(secret).digest('base64url');
}
