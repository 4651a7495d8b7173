import { useState } from 'preact/hooks'
import type { VisitsView } from '../views.ts'
import { ask } from './ask.ts'

/** Visits of this week, read when somebody opens the list: the first view of a manager costs no more for them. */
export function Visits({ org }: { org: string }) {
  const [view, setView] = useState<VisitsView>()
  async function load(): Promise<void> {
    const answer = await ask<VisitsView>(`/api/boards/${org}/visits`)
    if (answer.kind === 'news') setView(answer.value)
  }
  return (
    <details class="definitions" onToggle={(event) => event.currentTarget.open && void load()}>
      <summary>{view?.title ?? 'นิเทศสัปดาห์นี้'}</summary>
      {view?.rows.length === 0 && <p class="quiet">สัปดาห์นี้ยังไม่มีนัด</p>}
      <dl>
        {view?.rows.map((row) => (
          <div key={`${row.page} ${row.when}`}>
            <dt>
              {row.when} · {row.word}
            </dt>
            <dd>
              <a href={row.page}>{row.name}</a> {row.school} · {row.mentor}
            </dd>
          </div>
        ))}
      </dl>
    </details>
  )
}
