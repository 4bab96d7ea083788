/** Sends a chosen or dropped file with its progress in sight; without script the form does the same, silently. */
export function followUploads(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>('form[data-upload]')) {
    form.addEventListener('submit', (event) => {
      event.preventDefault();
      upload(form);
    });
    takeDrops(form);
  }
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

function takeDrops(form: HTMLFormElement): void {
  const field = form.querySelector<HTMLInputElement>('input[type="file"]')!;
  form.addEventListener('dragover', (event) => {
    event.preventDefault();
    form.classList.add('is-over');
  });
  form.addEventListener('dragleave', () => form.classList.remove('is-over'));
  form.addEventListener('drop', (event) => {
    event.preventDefault();
    form.classList.remove('is-over');
    if (!event.dataTransfer?.files.length) return;
    field.files = event.dataTransfer.files;
    form.requestSubmit();
  });
}
