import { useState } from 'preact/hooks'
import type { BoardView, TeamRow } from '../views.ts'
import { Consults } from './consults.tsx'
import { Frame, Progress, StateWord } from './frame.tsx'
import { Messages } from './messages.tsx'
import { useBoard } from './use-board.ts'
import { Visits } from './visits.tsx'

/** The teams of an organisation, each with where it stands. */
export function Teams({ nonce }: { nonce: string }) {
  const { board, orgs, away, choose } = useBoard()
  return (
    <Frame nonce={nonce}>
      <main class="wide">
        {away && (
          <p class="away" role="status">
            ต่อเครือข่ายไม่ได้ ตัวเลขอาจไม่ใช่ล่าสุด
          </p>
        )}
        {board === undefined ? (
          <p class="quiet">กำลังเปิด…</p>
        ) : (
          <>
            <h1>{board.name}</h1>
            <p class="quiet">{board.today}</p>
            {orgs.length > 1 && (
              <label class="choose-org">
                เลือกศูนย์
                <select value={board.org} onChange={(event) => choose(event.currentTarget.value)}>
                  {orgs.map((org) => (
                    <option key={org.id} value={org.id}>
                      {org.name}
                    </option>
                  ))}
                </select>
              </label>
            )}
            <Consults org={board.org} />
            {board.assistants && (
              <p>
                <a href={board.assistants}>ครูผู้ช่วย</a>
              </p>
            )}
            <List board={board} />
            <Visits key={board.org} org={board.org} />
            <Messages org={board.org} />
          </>
        )}
      </main>
    </Frame>
  )
}

function List({ board }: { board: BoardView }) {
  const [state, setState] = useState<string>()
  const [words, setWords] = useState('')
  const shown = board.rows.filter(
    (row) =>
      (state === undefined || row.state === state) && `${row.name} ${row.school}`.includes(words.trim()),
  )
  return (
    <>
      <section aria-label="สรุป" class="counts">
        <button class="count" aria-pressed={state === undefined} onClick={() => setState(undefined)}>
          <b>{board.rows.length}</b> ทีมทั้งหมด
        </button>
        {board.counts.map((count) => (
          <button
            key={count.state}
            class={`count state-${count.state}`}
            aria-pressed={state === count.state}
            onClick={() => setState(state === count.state ? undefined : count.state)}
          >
            <b>{count.teams}</b> {count.word}
          </button>
        ))}
      </section>
      <p class="sum">
        เคลื่อนไหว {board.active}/{board.rows.length} ทีม · รวม {board.hours} (คน-ชั่วโมง) ภาคนี้
      </p>
      {board.rows.length > 8 && (
        <label class="find">
          ค้นหาทีมหรือโรงเรียน
          <input type="search" value={words} onInput={(event) => setWords(event.currentTarget.value)} />
        </label>
      )}
      {board.rows.length === 0 ? (
        <Empty />
      ) : shown.length === 0 ? (
        <p class="quiet">ไม่มีทีมตามที่เลือก</p>
      ) : (
        <Rows rows={shown} />
      )}
      <details class="definitions">
        <summary>นับอย่างไร</summary>
        <dl>
          {board.definitions.map(({ word, means }) => (
            <div key={word}>
              <dt>{word}</dt>
              <dd>{means}</dd>
            </div>
          ))}
        </dl>
      </details>
    </>
  )
}

function Empty() {
  return (
    <div class="empty">
      <p>ยังไม่มีทีมของศูนย์นี้</p>
      <p class="quiet">ส่งรหัสทีมให้โรงเรียน ทีมพิมพ์รหัสในกลุ่ม LINE แล้วจะเห็นที่นี่ทันที</p>
    </div>
  )
}

/** One list for both: a table on a desktop, cards on a phone. */
function Rows({ rows }: { rows: TeamRow[] }) {
  return (
    <table class="teams">
      <thead>
        <tr>
          <th>ทีม</th>
          <th>ขั้น</th>
          <th>ตอบแล้ว</th>
          <th>สถานะ</th>
          <th>กำหนด</th>
          <th>ล่าสุด</th>
          <th>คน-ชั่วโมง</th>
        </tr>
      </thead>
      <tbody>
        {rows.map((row) => (
          <tr key={row.team}>
            <th scope="row">
              <a href={`/teams/${row.team}`}>{row.name}</a>
              <span class="quiet school">
                {row.school} · สมาชิก {row.members}
              </span>
            </th>
            <td data-label="ขั้น" class="step">
              {row.step}
            </td>
            <td data-label="ตอบแล้ว">
              <Progress done={row.done} shown={row.shown} />
            </td>
            <td data-label="สถานะ" class="word">
              <StateWord state={row.state} word={row.word} />
            </td>
            <td data-label="กำหนด">{row.due || '–'}</td>
            <td data-label="ล่าสุด">
              {row.active}
              {row.idle && <span class="quiet"> (เงียบเกิน 10 วันเรียน)</span>}
            </td>
            <td data-label="คน-ชั่วโมง">{row.hours}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}
