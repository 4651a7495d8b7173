import { useEffect, useState } from 'preact/hooks'
import type { RoundView, TeamView } from '../views.ts'
import { ask } from './ask.ts'
import { Frame, Progress, StateWord } from './frame.tsx'
import { Timeline } from './timeline.tsx'

/** One team: its round with steps, meetings and what happened. */
export function Team({ id, nonce }: { id: string; nonce: string }) {
  const [team, setTeam] = useState<TeamView>()
  const [state, setState] = useState<'open' | 'away' | 'missing'>('open')
  async function load(run?: string): Promise<void> {
    const answer = await ask<TeamView>(`/api/teams/${id}${run === undefined ? '' : `?run=${run}`}`)
    if (answer.kind === 'news') setTeam(answer.value)
    setState(answer.kind === 'away' || answer.kind === 'missing' ? answer.kind : 'open')
  }
  useEffect(() => void load(), [])
  return (
    <Frame nonce={nonce}>
      <main class="wide">
        <p class="crumb">
          <a href="/">← ทุกทีม</a>
        </p>
        {state === 'away' && <p class="away">ต่อเครือข่ายไม่ได้ โหลดหน้าใหม่อีกครั้ง</p>}
        {state === 'missing' && <p class="away">ไม่พบทีมนี้</p>}
        {team === undefined ? (
          state === 'open' && <p class="quiet">กำลังเปิด…</p>
        ) : (
          <>
            <h1>{team.name}</h1>
            <p class="quiet">{team.school}</p>
            {team.rounds.length > 1 && (
              <label class="choose-org">
                วงรอบ
                <select value={team.round?.run} onChange={(event) => void load(event.currentTarget.value)}>
                  {team.rounds.map(({ run, label }) => (
                    <option key={run} value={run}>
                      {label}
                    </option>
                  ))}
                </select>
              </label>
            )}
            {team.round ? <Round key={team.round.run} team={team} round={team.round} /> : <p>ยังไม่เริ่มวงรอบ</p>}
          </>
        )}
      </main>
    </Frame>
  )
}

const stepWords = { complete: '✓ ครบ', open: 'กำลังทำ', gap: 'ยังไม่ครบ', later: 'ยังไม่ถึง' }

/** What a centre may print of a round: pictures of pupils stay in the school. */
const papers = [
  { paper: 'masked', format: 'pdf', name: 'เล่ม (PDF)' },
  { paper: 'masked', format: 'docx', name: 'เล่ม (Word)' },
  { paper: 'page', format: 'pdf', name: 'หน้าเดียว' },
  { paper: 'memo', format: 'pdf', name: 'บันทึกข้อความ' },
]

function Round({ team, round }: { team: TeamView; round: RoundView }) {
  return (
    <>
      <section class="card">
        <h2>{round.title}</h2>
        <p>
          <StateWord state={round.state} word={round.word} /> {round.due}
        </p>
        <p>
          {round.hours} (คน-ชั่วโมง) · ประชุม {round.meetings.length} ครั้ง
          {round.results && ` · ${round.results}`}
        </p>
        <p>
          พิมพ์:{' '}
          {papers.map(({ paper, format, name }) => (
            <a
              key={name}
              class="print"
              href={`/teams/${team.team}/runs/${round.run}/print/${paper}/${format}`}
            >
              {name}
            </a>
          ))}
        </p>
      </section>
      <div class="columns">
        <div>
          <section class="card">
            <h2>ขั้นตอน</h2>
            <ol class="steps">
              {round.steps.map((step) => (
                <li key={step.title} class={`step-${step.state}`}>
                  <b>{step.title}</b>
                  <span class="quiet">
                    {stepWords[step.state]}
                    {step.state === 'open' && step.due && ` · ${step.due}`}
                  </span>
                  {step.state !== 'later' && <Progress done={step.done} shown={step.shown} />}
                </li>
              ))}
            </ol>
          </section>
          <section class="card">
            <h2>การประชุม</h2>
            {round.meetings.length === 0 && <p class="quiet">ยังไม่มีการประชุม</p>}
            <ul class="plain-list">
              {round.meetings.map((meeting) => (
                <li key={meeting.title + meeting.when}>
                  <b>{meeting.title}</b>
                  <span>
                    {meeting.when} · {meeting.people}
                    {meeting.place && ` · ${meeting.place}`}
                  </span>
                </li>
              ))}
            </ul>
          </section>
          <section class="card">
            <h2>สมาชิก {team.members.length} ท่าน</h2>
            <ul class="plain-list">
              {team.members.map(({ name, duties }) => (
                <li key={name}>
                  {name} <span class="quiet">{duties}</span>
                </li>
              ))}
            </ul>
          </section>
        </div>
        <Timeline team={team.team} run={round.run} first={round.timeline} />
      </div>
    </>
  )
}
