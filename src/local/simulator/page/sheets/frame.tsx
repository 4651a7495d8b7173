import type { ComponentChildren } from 'preact'
import { useEffect, useRef } from 'preact/hooks'
import { Icon } from '../icon.tsx'
import { useStore } from '../store.ts'

/** A dialog over the page; closes with Esc, with ✕ and by a tap beside it. */
export function Frame({ title, children }: { title: string; children: ComponentChildren }) {
  const store = useStore()
  const dialog = useRef<HTMLDialogElement>(null)
  const close = (): void => void (store.sheet.value = undefined)
  useEffect(() => dialog.current?.showModal(), [])
  return (
    <dialog
      ref={dialog}
      class="sheet"
      aria-label={title}
      onClose={close}
      onClick={(e) => e.target === dialog.current && close()}
    >
      <div class="sheet-inside">
        <header>
          <h2>{title}</h2>
          <button class="icon" aria-label="ปิด" onClick={close}>
            <Icon name="close" />
          </button>
        </header>
        {children}
      </div>
    </dialog>
  )
}
