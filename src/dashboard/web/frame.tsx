import type { ComponentChildren } from 'preact'

/** What every page of the dashboard has around its contents. */
export function Frame({ nonce, children }: { nonce: string; children: ComponentChildren }) {
  return (
    <>
      <header class="bar">
        <a class="brand" href="/">
          ผู้ช่วย PLC
        </a>
        <form method="post" action="/logout">
          <input type="hidden" name="nonce" value={nonce} />
          <button class="link">ออกจากระบบ</button>
        </form>
      </header>
      {children}
    </>
  )
}

/** A state in words with its colour beside it. */
export function StateWord({ state, word }: { state: string; word: string }) {
  return <span class={`state state-${state}`}>{word}</span>
}

/** How much of something is there, as a bar and in numbers. */
export function Progress({ done, shown }: { done: number; shown: number }) {
  if (shown === 0) return null
  return (
    <span class="progress">
      <progress max={shown} value={done} aria-label={`ตอบแล้ว ${done} จาก ${shown} เรื่อง`} />
      <span>
        {done}/{shown}
      </span>
    </span>
  )
}
