import type { PackProblem } from '../../flows/programme/check-pack.ts'
import { packFor } from '../../flows/programme/packs.ts'
import type { Count, RulePack } from '../../flows/programme/types.ts'
import { formatDayYear } from '../../flows/thai/when.ts'
import type { Organisation } from '../../store/records.ts'
import { html, type Html } from '../html.ts'
import { cohortPage, hidden } from './frame.ts'

const kindWords: Record<RulePack['kind'], string> = {
  phases: 'ระยะการอบรมและพัฒนา',
  rounds: 'รอบประเมินอย่างเข้ม',
}
const kinds = ['phases', 'rounds'] as const

/** The rule packs of an organisation on a day, 'YYYY-MM-DD', with what was wrong in the last file. */
export function rulesPage(
  { id, packs = [] }: Organisation,
  today: string,
  nonce: string,
  problems: PackProblem[] = [],
): Html {
  const path = `/cohorts/${id}/rules`
  const later = packs.filter((pack) => pack.from > today)
  return cohortPage(
    'ชุดเกณฑ์ครูผู้ช่วย',
    nonce,
    { href: `/cohorts/${id}`, words: 'ครูผู้ช่วย' },
    html`${problems.length === 0 ? html`` : problemCard(problems)}
      ${kinds.map((kind) => {
        const pack = packFor(kind, today, packs)
        const own = packs.includes(pack) ? 'ชุดของศูนย์' : 'ชุดที่มากับระบบ'
        return html`<section class="card">
          <h2>${kindWords[kind]}</h2>
          <p>ใช้กับผู้บรรจุวันนี้ · ${own}</p>
          ${factsOf(pack)}
          <p><a class="button plain-button" href="${path}/${kind}">ดาวน์โหลดไฟล์ JSON</a></p>
        </section>`
      })}
      ${
        later.length === 0
          ? html``
          : html`<section class="card">
              <h2>มีผลในวันข้างหน้า</h2>
              <ul class="plain-list">
                ${later.map((pack) => html`<li>${pack.name}<span>${since(pack)}</span></li>`)}
              </ul>
            </section>`
      }
      <form method="post" action="${path}" enctype="multipart/form-data" class="card fields">
        <h2>ใช้ชุดเกณฑ์ใหม่</h2>
        ${hidden(nonce)}
        <label
          >ไฟล์ชุดเกณฑ์ (.json)<input name="file" type="file" required accept=".json,application/json"
        /></label>
        <p class="quiet">ระบบจะตรวจและเทียบกับชุดเดิมให้ดูก่อน ยังไม่ใช้ทันที</p>
        <p class="quiet">แก้จากไฟล์ที่ดาวน์โหลด เพิ่มเลข version และแก้วันที่มีผล</p>
        <button class="button">ตรวจไฟล์</button>
      </form>`,
  )
}

function problemCard(problems: PackProblem[]): Html {
  return html`<section class="card problem" role="alert">
    <h2>ยังไม่ได้ใช้ชุดนี้ค่ะ</h2>
    <p>แก้ ${problems.length} จุดนี้ในไฟล์ แล้วส่งใหม่ได้เลย</p>
    <ul class="plain-list">
      ${problems.map(
        ({ line, path, text }) =>
          html`<li>
            <b>${[...(line === undefined ? [] : [`บรรทัด ${line}`]), path].filter(Boolean).join(' · ')}</b
            ><span>${text}</span>
          </li>`,
      )}
    </ul>
  </section>`
}

/** A pack that waits beside the one that applies without it, and whom it would be for. */
export function comparePage(
  { id, packs = [], cohorts = [] }: Organisation,
  { mark, pack }: { mark: string; pack: RulePack },
  nonce: string,
): Html {
  const path = `/cohorts/${id}/rules`
  const [before, after] = [describe(packFor(pack.kind, pack.from, packs)), describe(pack)]
  const labels = [...new Set([...before.keys(), ...after.keys()])]
  const begun = cohorts.reduce((sum, { people }) => sum + people, 0)
  return cohortPage(
    'ตรวจชุดเกณฑ์ก่อนใช้',
    nonce,
    { href: path, words: 'ชุดเกณฑ์ครูผู้ช่วย' },
    html`<section class="card">
        <p class="sum"><b>${pack.name}</b></p>
        <p>ใช้กับผู้บรรจุ ${since(pack)} ที่นำเข้าหลังจากนี้</p>
        <p class="quiet">ผู้ที่นำเข้าแล้ว ${begun} คน ใช้ชุดเดิมต่อไป ยังไม่มีอะไรถูกบันทึกค่ะ</p>
        <form method="post" action="${path}/${mark}">
          ${hidden(nonce)}<button class="button">ใช้ชุดนี้</button>
        </form>
      </section>
      <section class="card">
        <h2>เทียบกับชุดที่ใช้อยู่</h2>
        <ul class="plain-list versus">
          ${labels.map((label) => {
            const [old, fresh] = [before.get(label) ?? '–', after.get(label) ?? '–']
            return html`<li class="${old === fresh ? '' : 'changed'}">
              <b>${label}${old === fresh ? '' : ' · เปลี่ยน'}</b>
              <div><span>เดิม</span>${old}</div>
              <div><span>ใหม่</span>${fresh}</div>
            </li>`
          })}
        </ul>
      </section>`,
  )
}

function since({ from, to }: RulePack): string {
  return `ตั้งแต่ ${formatDayYear(from)}${to === undefined ? '' : ` ถึง ${formatDayYear(to)}`}`
}

function factsOf(pack: RulePack): Html {
  return html`<ul class="plain-list">
    ${[...describe(pack)].map(([label, text]) => html`<li>${label}<span>${text}</span></li>`)}
  </ul>`
}

const units: Record<Count['unit'], string> = { courses: 'วิชา', hours: 'ชม.', days: 'วัน' }

/** What a pack says, by what it is about. */
function describe(pack: RulePack): Map<string, string> {
  const facts: [string, string][] = [
    ['ชื่อ', pack.name],
    ['ที่มา', pack.source],
    ['มีผล', `${since(pack)}${pack.trial ? ' · ฉบับทดลองใช้' : ''}`],
    ['รหัสชุด', `${pack.id} version ${pack.version}`],
  ]
  switch (pack.kind) {
    case 'phases':
      return new Map([
        ...facts,
        ...pack.phases.map(({ no, title, counts, dueMonths, leads }): [string, string] => [
          `ระยะ ${no}`,
          `${title} ${counts.map(({ unit, atLeast }) => `${atLeast} ${units[unit]}`).join(' และ ')} ภายในสิ้นเดือนที่ ${dueMonths} หลังบรรจุ · ขึ้นต้นด้วย ${leads.join(', ')}`,
        ]),
        ['แหล่งเรียนที่แนะนำ', pack.suggested.map(({ title }) => title).join(' · ') || '–'],
      ])
    case 'rounds':
      return new Map([
        ...facts,
        ['การประเมิน', `${pack.rounds} ครั้ง ทุก ${pack.everyMonths} เดือน ใน ${pack.years} ปี`],
        ['กรรมการ', `${pack.committee} ท่าน`],
        ['เกณฑ์', pack.criteria?.join(' · ') ?? 'ตามประกาศของเขต'],
      ])
  }
}
