/** Asks now and then whether the code on this screen has been confirmed in LINE, and then goes in. */
const form = document.querySelector<HTMLFormElement>('#desk')
const state = document.querySelector('#state')
const every = 3000

async function look(): Promise<void> {
  if (!form) return
  if (document.visibilityState === 'visible') {
    const body = new URLSearchParams(new FormData(form) as unknown as Record<string, string>)
    const response = await fetch('/login/wait', { method: 'POST', body }).catch(() => undefined)
    const said = response?.ok ? ((await response.json()) as { state?: string }).state : undefined
    if (said === 'confirmed') {
      form.submit()
      return
    }
    if (said === 'over') {
      if (state) state.textContent = 'รหัสนี้ใช้ไม่ได้แล้ว โหลดหน้าเข้าใช้ใหม่ เพื่อขอรหัสใหม่'
      return
    }
  }
  setTimeout(() => void look(), every)
}

void look()
