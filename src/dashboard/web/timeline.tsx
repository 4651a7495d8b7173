import { useState } from 'preact/hooks'
import type { TimelineEntry, TimelineView } from '../views.ts'
import { ask } from './ask.ts'

/** What happened, newest first; older pages are fetched when somebody asks for them. */
export function Timeline({ team, run, first }: { team: string; run: string; first: TimelineView }) {
  const [shown, setShown] = useState(first)
  const [busy, setBusy] = useState(false)
  async function more(): Promise<void> {
    setBusy(true)
    const answer = await ask<TimelineView>(`/api/teams/${team}/runs/${run}?before=${shown.before}`)
    if (answer.kind === 'news')
      setShown({ entries: [...shown.entries, ...answer.value.entries], before: answer.value.before })
    setBusy(false)
  }
  return (
    <section class="card">
      <h2>ลำดับเหตุการณ์</h2>
      {shown.entries.length === 0 && <p class="quiet">ยังไม่มีเหตุการณ์</p>}
      <ol class="timeline">
        {shown.entries.map((entry, index) => (
          <Entry key={entry.seq} entry={entry} newDay={entry.day !== shown.entries[index - 1]?.day} />
        ))}
      </ol>
      {shown.before !== undefined && (
        <button class="button plain-button" disabled={busy} onClick={() => void more()}>
          ดูก่อนหน้านี้
        </button>
      )}
    </section>
  )
}

function Entry({ entry, newDay }: { entry: TimelineEntry; newDay: boolean }) {
  return (
    <li>
      {newDay && entry.day && <h3>{entry.day}</h3>}
      <p class="head">
        <b>{entry.title}</b>
        <span class="quiet">{[entry.who, entry.time].filter(Boolean).join(' · ')}</span>
      </p>
      {entry.lines.length > 0 && (
        <dl>
          {entry.lines.map(({ label, text, href }, index) => (
            <div key={index}>
              {label && <dt>{label}</dt>}
              <dd>
                {href ? (
                  <a href={href} rel="noreferrer">
                    {text}
                  </a>
                ) : (
                  text
                )}
              </dd>
            </div>
          ))}
        </dl>
      )}
      {entry.photos.length > 0 && (
        <p class="photos">
          {entry.photos.map((photo, index) =>
            photo.src ? (
              <a key={index} href={photo.src}>
                <img src={photo.src} alt={photo.alt} loading="lazy" decoding="async" />
              </a>
            ) : (
              <span key={index} class="no-photo">
                {photo.alt}
              </span>
            ),
          )}
        </p>
      )}
      {entry.note && <p class="note">{entry.note}</p>}
    </li>
  )
}
