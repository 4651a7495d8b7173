import { useEffect, useState } from 'preact/hooks'
import type { MessagesView } from '../views.ts'
import { ask } from './ask.ts'

/** The month's messages of an organisation, asked for once when it is opened; nothing where they cannot be told. */
export function Messages({ org }: { org: string }) {
  const [view, setView] = useState<MessagesView>()
  useEffect(() => {
    let isShown = true
    setView(undefined)
    async function load(): Promise<void> {
      const answer = await ask<MessagesView>(`/api/messages/${org}`)
      if (isShown && answer.kind === 'news') setView(answer.value)
    }
    void load()
    return () => void (isShown = false)
  }, [org])
  if (!view) return null
  return (
    <section aria-label="ข้อความ LINE" class="messages">
      {view.missed.length === 0 ? (
        <p>{view.line}</p>
      ) : (
        <details>
          <summary>{view.line} (เหตุผล)</summary>
          <ul>
            {view.missed.map(({ team, reason, count }) => (
              <li key={`${team} ${reason}`}>
                {team}: {reason} {count}
              </li>
            ))}
          </ul>
        </details>
      )}
      {view.warning !== '' && <p class="warning">{view.warning}</p>}
    </section>
  )
}
