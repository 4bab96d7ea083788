/** Saved pages of no known platform. */
import { readByStructure } from './general-method.ts';
import { pageFormat } from './page-format.ts';

export const generalPage = pageFormat({
  name: 'page',
  label: 'Saved page of any platform (general method)',
  verified: true,
  recognize: () => 0.2,
  readPage: readByStructure,
});
