/** Sends a chosen or dropped file with its progress in sight; without script the form does the same, silently. */
export function followUploads(): void {
  document.addEventListener('submit', (event) => {
    const form = event.target as HTMLFormElement;
    if (form.dataset.upload === undefined) return;
    event.preventDefault();
    upload(form);
  });
  takeDrops();
}

function upload(form: HTMLFormElement): void {
  const request = new XMLHttpRequest();
  const bar = form.querySelector('progress')!;
  const words = form.querySelector<HTMLElement>('[data-upload-words]')!;
  bar.hidden = false;
  words.textContent = 'Sending …';
  request.upload.addEventListener('progress', ({ loaded, total }) => {
    bar.value = (loaded / total) * 100;
    words.textContent = loaded < total ? `Sending: ${Math.round(bar.value)} %` : 'Sent. Reading the file …';
  });
  request.addEventListener('load', () => {
    // Redirected to the report, or an error page that says what is wrong with the file.
    if (request.status < 400) return location.assign(request.responseURL);
    const said = new DOMParser().parseFromString(request.responseText, 'text/html').querySelector('.gate');
    bar.hidden = true;
    words.textContent = `${said?.querySelector('h1')?.textContent ?? 'That did not work'}. ${said?.querySelector('p')?.textContent ?? ''}`;
  });
  request.addEventListener('error', () => {
    bar.hidden = true;
    words.textContent = 'The connection broke off. Nothing was imported; send the file again.';
  });
  request.open('POST', form.action);
  request.send(new FormData(form));
}

function takeDrops(): void {
  const formAt = (event: Event) => (event.target as Element).closest<HTMLFormElement>('form[data-upload]');
  document.addEventListener('dragover', (event) => {
    if (formAt(event)) event.preventDefault();
    formAt(event)?.classList.add('is-over');
  });
  document.addEventListener('dragleave', (event) => formAt(event)?.classList.remove('is-over'));
  document.addEventListener('drop', (event) => {
    const form = formAt(event);
    if (!form || !event.dataTransfer?.files.length) return;
    event.preventDefault();
    form.classList.remove('is-over');
    form.querySelector<HTMLInputElement>('input[type="file"]')!.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}
