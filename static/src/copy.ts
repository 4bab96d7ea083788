import { announce } from './announce.ts';

/** Gives a link that is shown once its button to copy it. */
export function offerCopies(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('[data-copy-button]')) {
    const field = button.parentElement!.querySelector<HTMLInputElement>('[data-copy]')!;
    button.hidden = false;
    button.addEventListener('click', async () => {
      field.select();
      await navigator.clipboard.writeText(field.value);
      button.textContent = 'Copied';
      announce('Copied');
    });
  }
}
