import { measure, type PhaseStanding } from '../../flows/programme/ledger.ts'
import type { Programme } from '../../flows/programme/types.ts'
import { dateInBangkok } from '../../flows/thai/bangkok.ts'
import { formatDayYear } from '../../flows/thai/when.ts'
import type { Standing } from '../../flows/programme/standing.ts'
import type { Cohort, CohortLine } from '../../store/cohort.ts'
import type { Organisation } from '../../store/records.ts'
import { html, type Html } from '../html.ts'
import { cohortPage } from './frame.ts'
import { partLength } from './letters.ts'
import { filterLinks, totalsTable, type Chosen } from './totals.ts'

/** People on one page of a cohort: each is a read. */
export const pageLength = 20

/** The cohorts of a centre, with what they add up to on a day, 'YYYY-MM-DD'. */
export function cohortsPage(
  { id, name, cohorts = [] }: Organisation,
  standings: ReadonlyMap<string, Standing[]>,
  today: string,
  nonce: string,
): Html {
  const path = `/cohorts/${id}`
  const list = cohorts
    .toSorted((a, b) => b.from - a.from)
    .map(
      (cohort) =>
        html`<li>
          <a href="${path}/of/${cohort.id}"
            ><b>รุ่น ${cohort.name}</b
            ><span>${cohort.people} คน · นำเข้า ${formatDayYear(dateInBangkok(cohort.from))}</span></a
          >
          ${totalsTable(standings.get(cohort.id) ?? [], today)}
        </li>`,
    )
  const none = html`<div class="empty">
    <p>ยังไม่มีรุ่นของครูผู้ช่วย</p>
    <p class="quiet">เพิ่มรายชื่อจากไฟล์ Excel แล้วพิมพ์รหัสให้แต่ละท่าน</p>
  </div>`
  return cohortPage(
    'ครูผู้ช่วย',
    nonce,
    { href: '/', words: name },
    html`${
        list.length === 0
          ? none
          : html`<ul class="lines cohort-list">
              ${list}
            </ul>`
      }
      <p class="foot actions">
        <a class="button" href="${path}/new">เพิ่มรายชื่อจากไฟล์</a>
        <a class="button plain-button" href="${path}/rules">ชุดเกณฑ์</a>
      </p>`,
  )
}

/** One page of a cohort's chosen people, in the order of the list. `at` counts pages from 1. */
export function peoplePage(
  cohort: Cohort,
  chosen: Chosen,
  programmes: (Programme | undefined)[],
  { nonce, at, pages }: { nonce: string; at: number; pages: number },
): Html {
  const { org, id, people, trainers } = cohort
  const path = `/cohorts/${org}/of/${id}`
  const first = (at - 1) * pageLength
  const shown = chosen.people.slice(first, first + pageLength)
  return cohortPage(
    `ครูผู้ช่วย รุ่น ${cohort.name}`,
    nonce,
    { href: `/cohorts/${org}`, words: 'ครูผู้ช่วยทุกรุ่น' },
    html`<p class="sum">${people.length} คน · พี่เลี้ยง ${trainers.length} ท่าน</p>
      ${totalsTable(chosen.standings ?? [], chosen.today)}
      <ul class="lines">
        ${sheets(`${path}/print/assistants`, 'พิมพ์รหัสครูผู้ช่วย', people.length)}
        ${sheets(`${path}/print/trainers`, 'พิมพ์รหัสพี่เลี้ยง', trainers.length)}
      </ul>
      <h2>รายชื่อ${pages > 1 ? ` หน้า ${at}/${pages}` : ''}</h2>
      ${filterLinks(path, chosen)} ${shown.length === 0 ? html`<p class="quiet">ไม่มีรายชื่อในกลุ่มนี้</p>` : html``}
      <ul class="lines">
        ${shown.map((line, index) => personLine(path, line, programmes[index]))}
      </ul>
      ${turns(chosen.show === undefined ? `${path}?` : `${path}?show=${chosen.show}&`, at, pages)}
      ${
        trainers.length === 0
          ? html``
          : html`<details class="card">
              <summary>พี่เลี้ยง ${trainers.length} ท่าน</summary>
              <ul class="plain-list">
                ${trainers.map(
                  (one) =>
                    html`<li>
                      <a href="${path}/${one.id}">${one.name}</a> <span>ครูผู้ช่วย ${one.lines.length} คน</span>
                    </li>`,
                )}
              </ul>
            </details>`
      }
      <p class="foot"><a class="button plain-button" href="/cohorts/${org}/new">เพิ่มรายชื่อจากไฟล์</a></p>`,
  )
}

/** A line for each file of letters. */
function sheets(path: string, words: string, count: number): Html[] {
  const parts = Math.ceil(count / partLength)
  return Array.from({ length: parts }, (_, index) => {
    const which = `${index * partLength + 1}–${Math.min(count, (index + 1) * partLength)}`
    return html`<li>
      <a href="${path}?part=${index + 1}"
        ><b>${words}${parts > 1 ? ` ${which}` : ''}</b><span>PDF คนละหน้า เฉพาะที่ยังไม่เข้าร่วม</span></a
      >
    </li>`
  })
}

function personLine(path: string, line: CohortLine, programme: Programme | undefined): Html {
  const { id, official, school, office, appointed, mentor } = line
  const joined = programme?.person !== undefined
  return html`<li>
    <a href="${path}/${id}"
      ><b>${official}</b>
      <span>${[school, office].filter(Boolean).join(' ')}</span>
      <span>บรรจุ ${formatDayYear(appointed)}</span>
      <span>${mentor ? `พี่เลี้ยง ${mentor.name}` : 'ยังไม่มีพี่เลี้ยง'}</span>
      <span>${joined ? measure(programme).phases.map(phaseWords).join(' · ') : 'ยังไม่เข้าร่วม'}</span></a
    >
  </li>`
}

function turns(path: string, at: number, pages: number): Html {
  if (pages < 2) return html``
  const to = (page: number, words: string) =>
    page < 1 || page > pages ? html`<span></span>` : html`<a href="${path}page=${page}">${words}</a>`
  return html`<nav class="turns" aria-label="หน้ารายชื่อ">
    ${to(at - 1, '‹ หน้าก่อน')}${to(at + 1, 'หน้าถัดไป ›')}
  </nav>`
}

const units = { courses: 'วิชา', days: 'วัน', hours: 'ชม.' }

/** "ระยะ 1 ออนไลน์ 3/10 วิชา 6/20 ชม." */
export function phaseWords({ phase, counts, complete }: PhaseStanding): string {
  const words = counts.map(({ unit, has, atLeast }) => `${has}/${atLeast} ${units[unit]}`).join(' ')
  return `${complete ? '✓ ' : ''}ระยะ ${phase.no} ${phase.title} ${words}`
}
