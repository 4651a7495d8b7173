import { useEffect, useState } from 'preact/hooks'
import type { ConsultsView } from '../views.ts'
import { ask } from './ask.ts'
import { StateWord } from './frame.tsx'

/** Questions to the organisation's experts that wait for an answer, late ones first; nothing where none waits. */
export function Consults({ org }: { org: string }) {
  const [view, setView] = useState<ConsultsView>()
  useEffect(() => {
    setView(undefined)
    void ask<ConsultsView>(`/api/boards/${org}/consultations`).then(
      (answer) => answer.kind === 'news' && setView(answer.value),
    )
  }, [org])
  if (!view || view.rows.length === 0) return null
  return (
    <section class="card consults">
      <h2>
        ขอคำปรึกษาที่รอคำตอบ {view.rows.length}
        {view.more && '+'} เรื่อง
        {view.late > 0 && ` · เลยกำหนด ${view.late}`}
      </h2>
      <ul class="plain-list">
        {view.rows.map((row) => (
          <li key={row.id}>
            <b>
              {row.topic} · {row.asker} · {row.team}
            </b>
            <span>
              <StateWord state={row.late > 0 ? 'late' : 'on-time'} word={row.due} /> รอ {row.expert}
              {row.passed > 0 && ` · ส่งต่อ ${row.passed} ครั้ง`}
            </span>
            <span class="quiet">{row.question === '' ? 'ถามส่วนตัว' : row.question}</span>
            {row.sounds.map((sound, at) => (
              <a key={sound} href={sound}>
                ฟังเสียงที่ตอบไว้{row.sounds.length > 1 && ` ${at + 1}`}
              </a>
            ))}
          </li>
        ))}
      </ul>
    </section>
  )
}
