import { addUp, filters, isOf, type Filter, type Standing } from '../../flows/programme/standing.ts'
import type { Cohort, Standings } from '../../store/cohort.ts'
import { html, type Html } from '../html.ts'

/** Everybody of a cohort as they stand on a day, and which of them are shown. */
export type Chosen = {
  /** Undefined while nobody has added the cohort up. */
  standings: Standing[] | undefined
  today: string
  show: Filter | undefined
  people: Cohort['people']
}

/** Reads which lines are wanted; words that mean nothing show everybody. `today` is 'YYYY-MM-DD'. */
export function choosePeople(
  { people }: Cohort,
  standings: Standings | undefined,
  wanted: unknown,
  today: string,
): Chosen {
  if (!standings) return { standings: undefined, today, show: undefined, people }
  const rows = people.map((line) => standings.rows[line.id] ?? unknown)
  const show = filters.find((filter) => filter === wanted)
  const shown = show === undefined ? people : people.filter((_, at) => isOf(show, rows[at]!, today))
  return { standings: rows, today, show, people: shown }
}

const unknown: Standing = { joined: false, phases: [] }

/** How many have each phase behind them, and for how many it is due this month or late. */
export function totalsTable(standings: readonly Standing[], today: string): Html {
  const totals = addUp(standings, today)
  if (totals.length === 0) return html``
  return html`<table class="totals">
    <thead>
      <tr>
        <th scope="col">ระยะ</th>
        <th scope="col">ครบแล้ว</th>
        <th scope="col">ครบกำหนดเดือนนี้</th>
        <th scope="col">เลยกำหนด</th>
      </tr>
    </thead>
    <tbody>
      ${totals.map(
        ({ no, title, people, done, near, late }) =>
          html`<tr>
            <th scope="row">${no} ${title}</th>
            <td>${done}/${people}</td>
            <td>${near === 0 ? '–' : near}</td>
            <td class="${late === 0 ? '' : 'late'}">${late === 0 ? '–' : late}</td>
          </tr>`,
      )}
    </tbody>
  </table>`
}

const filterWords: Record<Filter, string> = {
  open: 'ยังไม่ครบ',
  near: 'ใกล้ครบกำหนด',
  late: 'เลยกำหนด',
  absent: 'ยังไม่เข้าร่วม',
}

/** The ways to see some of the people alone, each with how many they are. */
export function filterLinks(path: string, { standings, today, show: shown }: Chosen): Html {
  if (!standings) return html`<p class="quiet">ยอดรวมจะขึ้นเมื่อมีผู้บันทึกครั้งต่อไป</p>`
  const link = (href: string, words: string, count: number, isHere: boolean) =>
    html`<a class="chip" href="${href}" ${isHere ? html`aria-current="true"` : html``}
      >${words} <b>${count}</b></a
    >`
  return html`<nav class="chips" aria-label="เลือกดูรายชื่อ">
    ${link(path, 'ทั้งหมด', standings.length, shown === undefined)}
    ${filters.map((filter) => {
      const count = standings.filter((one) => isOf(filter, one, today)).length
      return link(`${path}?show=${filter}`, filterWords[filter], count, filter === shown)
    })}
  </nav>`
}
