import { formatDayYear } from '../../flows/thai/when.ts'
import { html, type Html } from '../html.ts'
import { largestFile } from '../upload.ts'
import { templateHeadings } from './columns.ts'
import { cohortPage, hidden } from './frame.ts'
import { groupByMentor } from './bring-in.ts'
import type { WaitingList } from './lists.ts'
import type { BadRow } from './read-list.ts'
import { mostPeople, type Remark } from './checks.ts'

/** What the form was sent with, and why it is shown again. */
export type Again = { name?: string; problems?: string[]; bad?: BadRow[]; read?: number }

/** Where a list is sent from, with what was wrong with the last one. */
export function uploadPage(org: string, nonce: string, again: Again = {}): Html {
  const { name = '', problems = [], bad = [], read = 0 } = again
  const path = `/cohorts/${org}`
  const said =
    problems.length + bad.length === 0
      ? html``
      : html`<section class="card problem" role="alert">
          <h2>ยังไม่ได้นำเข้าใครค่ะ</h2>
          ${problems.map((text) => html`<p>${text}</p>`)}${badRows(bad, read)}
        </section>`
  return cohortPage(
    'เพิ่มรายชื่อครูผู้ช่วย',
    nonce,
    { href: path, words: 'ครูผู้ช่วย' },
    html`${said}
      <form method="post" action="${path}/new" enctype="multipart/form-data" class="card fields">
        ${hidden(nonce)}
        <label
          >ชื่อรุ่น เช่น 1/2570<input name="name" value="${name}" required maxlength="30" autocomplete="off" />
        </label>
        <label>ไฟล์รายชื่อ (.xlsx หรือ .csv)<input name="file" type="file" required accept=".xlsx,.csv" /></label>
        <p class="quiet">
          ไม่เกิน ${mostPeople} คน ไฟล์ไม่เกิน ${largestFile / 1024 / 1024} MB ระบบจะอ่านให้ดูก่อน ยังไม่บันทึก
        </p>
        <button class="button">ตรวจไฟล์</button>
      </form>
      <section class="card">
        <h2>ตารางที่อ่านได้</h2>
        <p>หัวตาราง: ${templateHeadings.join(' · ')}</p>
        <p>วันบรรจุเขียนแบบ 16 พ.ย. 2569 หรือ 16/11/2569</p>
        <p>ใส่ชื่อรุ่นเดิม เพื่อเพิ่มคนเข้ารุ่นนั้น</p>
        <p><a class="button plain-button" href="${path}/new/template">ดาวน์โหลดแบบฟอร์ม Excel</a></p>
      </section>`,
  )
}

function badRows(bad: BadRow[], read: number): Html {
  if (bad.length === 0) return html``
  const good = read > 0 ? ` แถวอื่นอ่านได้ ${read} คน` : ''
  return html`<p>แก้ ${bad.length} แถวนี้ในไฟล์ แล้วส่งใหม่ได้เลย${good}</p>
    <ul class="plain-list">
      ${bad.map(
        ({ row, name, reasons }) =>
          html`<li>
            <b>แถว ${row}${name === '' ? '' : ` · ${name}`}</b
            >${reasons.map((one) => html`<span>${one}</span>`)}
          </li>`,
      )}
    </ul>`
}

const aboutWords: Record<Remark['about'], string> = {
  mentor: 'ยังไม่มีพี่เลี้ยง',
  office: 'ยังไม่มีเขตพื้นที่',
  title: 'ไม่มีคำนำหน้าชื่อ',
  last: 'ไม่มีนามสกุล',
  namesake: 'ชื่อเหมือนคนอื่น แต่คนละโรงเรียน',
}

/** What a list would make, before anything is made. `joins`: people whom the cohort of that name has already. */
export function listPage(
  list: WaitingList,
  nonce: string,
  { remarks, joins }: { remarks: Remark[]; joins: number },
): Html {
  const { org, name, people, mark } = list
  const path = `/cohorts/${org}`
  const schools = new Set(people.map(({ school }) => school)).size
  return cohortPage(
    `ตรวจก่อนนำเข้า รุ่น ${name}`,
    nonce,
    { href: `${path}/new`, words: 'เลือกไฟล์ใหม่' },
    html`<section class="card">
        <p class="sum">
          ครูผู้ช่วย <b>${people.length}</b> คน · ${schools} โรงเรียน · พี่เลี้ยง ${groupByMentor(list).length} ท่าน
        </p>
        ${joins > 0 ? html`<p>เพิ่มเข้ารุ่น ${name} ที่มีอยู่แล้ว ${joins} คน</p>` : html``}
        <p class="quiet">ทุกท่านจะได้รหัสส่วนตัวคนละ 1 รหัส ยังไม่มีอะไรถูกบันทึกค่ะ</p>
        <form method="post" action="${path}/new/${mark}">
          ${hidden(nonce)}<button class="button">นำเข้า ${people.length} คน</button>
        </form>
      </section>
      ${remarksOf(remarks)}
      <details class="card" ${people.length <= 40 ? html`open` : html``}>
        <summary>รายชื่อทั้งหมด</summary>
        <ol class="plain-list">
          ${people.map(
            ({ official, school, office, appointed, mentor }) =>
              html`<li>
                <b>${official}</b>
                <span>${[school, office].filter(Boolean).join(' ')}</span>
                <span>บรรจุ ${formatDayYear(appointed)}</span>
                <span>${mentor ? `พี่เลี้ยง ${mentor.name}` : 'ยังไม่มีพี่เลี้ยง'}</span>
              </li>`,
          )}
        </ol>
      </details>`,
  )
}

function remarksOf(remarks: Remark[]): Html {
  if (remarks.length === 0) return html``
  return html`<section class="card">
    <h2>นำเข้าได้ แต่ลองดูอีกครั้ง</h2>
    <ul class="plain-list">
      ${remarks.map(
        ({ about, rows }) =>
          html`<li><b>${aboutWords[about]} ${rows.length} คน</b><span>แถว ${rows.join(', ')}</span></li>`,
      )}
    </ul>
  </section>`
}
