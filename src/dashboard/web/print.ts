/** Sends the form by itself, tells how far the paper is, and opens it when it is ready. */
const place = document.querySelector<HTMLElement>('main[data-file]')
const form = document.querySelector<HTMLFormElement>('#print')
const words = document.querySelector('#state')
const bar = document.querySelector<HTMLProgressElement>('#progress')
const every = 1000

type State = { state: 'making' | 'ready' | 'failed'; done: number; of: number }

let over = false

function say(text: string): void {
  if (words) words.textContent = text
}

function finish(file: string): void {
  if (over) return
  over = true
  say('✓ เสร็จแล้วค่ะ')
  if (bar) bar.hidden = true
  const open = document.createElement('a')
  open.href = file
  open.className = 'button'
  open.textContent = 'เปิดเล่ม'
  if (form) form.replaceWith(open)
  // Whoever comes back from the paper comes to where they asked for it, not to its making.
  location.replace(file)
}

function fail(): void {
  if (over) return
  over = true
  say('ยังทำไม่สำเร็จค่ะ ลองอีกครั้งได้เลย')
  if (bar) bar.hidden = true
  if (form) {
    form.hidden = false
    form.addEventListener('submit', (event) => {
      event.preventDefault()
      location.reload()
    })
  }
}

/** How far it is; a paper that nobody has begun yet, or a lost answer, is asked for again. */
async function look(file: string): Promise<void> {
  if (over) return
  const response = await fetch(`${file}/state`).catch(() => undefined)
  const told = response?.ok ? ((await response.json()) as State) : undefined
  if (told?.state === 'ready') return finish(file)
  if (told?.state === 'making' && told.of > 0) {
    say(`กำลังทำเล่ม รูปที่ ${Math.min(told.done + 1, told.of)} จาก ${told.of}`)
    if (bar) {
      bar.hidden = false
      bar.max = told.of
      bar.value = told.done
    }
  }
  setTimeout(() => void look(file), every)
}

async function make(file: string): Promise<void> {
  if (form) {
    form.hidden = true
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
    const sent = fetch(form.action, { method: 'POST', body, redirect: 'manual' })
    setTimeout(() => void look(file), every)
    const answer = await sent.catch(() => undefined)
    // A line that broke says nothing of the paper: whoever makes it goes on.
    if (answer?.type === 'opaqueredirect') finish(file)
    else if (answer) fail()
  } else await look(file)
}

const file = place?.dataset['file']
if (file !== undefined) {
  say('กำลังทำเล่ม…')
  void make(file)
}
