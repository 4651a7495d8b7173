import { formatDayYear } from '../../flows/thai/when.ts'
import type { Letter } from '../../paper/letters.ts'
import type { Cohort } from '../../store/cohort.ts'
import { refs, type Organisation } from '../../store/records.ts'
import { html } from '../html.ts'
import { sendPage, type Asked } from '../asked.ts'
import { notice } from '../pages.ts'
import type { Staff } from '../sessions.ts'
import { isOpen, readCodes } from './codes.ts'
import { codeOf, findCohort, findHolder, type Holder } from './find.ts'
import { notHere } from './frame.ts'

/** Letters in one file: with many more an instance of half a gigabyte runs out of memory. */
export const partLength = 100

/**
 * GET …/of/:cohort/print/:sheet and …/of/:cohort/:line/print/:sheet: letters with the codes that are still to be used,
 * of all assistant teachers or mentors (so many at a time, by `part`), of one person, or of that person's school.
 */
export async function printLetters(asked: Asked<Staff>): Promise<void> {
  const { deps, params, visitor, response } = asked
  const open = await findCohort(asked)
  const holders = open && chooseHolders(open.cohort, params['sheet'], params['line'])
  if (!holders) return notHere(asked)
  const { cohort } = open
  const part = Math.max(1, Math.trunc(Number(asked.request.query['part'])) || 1)
  const letters = await writeLetters(asked, cohort, holders.slice((part - 1) * partLength, part * partLength))
  if (letters.length === 0) {
    const back = html`<p><a class="button" href="/cohorts/${cohort.org}/of/${cohort.id}">กลับไปที่รุ่น</a></p>`
    sendPage(asked, notice('ไม่มีรหัสที่รอใช้', ['ทุกท่านเข้าร่วมแล้ว หรือรหัสหมดอายุ ออกรหัสใหม่รายคนได้ค่ะ'], back), 409)
    return
  }
  const organisation = (await deps.database.get(refs.organisation(cohort.org).path))?.data as
    Organisation | undefined
  const [{ composeLetters }, { renderPdf }] = await Promise.all([
    import('../../paper/letters.ts'),
    import('../../paper/pdf/render.ts'),
  ])
  const title = `รหัสครูผู้ช่วย รุ่น ${cohort.name}`
  const account = await deps.line.ownChat()
  const centre = organisation?.name ?? ''
  const paper = composeLetters({ title, centre, cohort: cohort.name, at: deps.now(), account, letters })
  const bytes = await renderPdf(paper, { faces: await deps.faces(), openPhoto: async () => undefined })
  deps.log('letters printed', { cohort: cohort.id, letters: letters.length, person: visitor.person })
  const name = encodeURIComponent(`${title.replace(/[^\p{L}\p{M}\p{N} ]+/gu, ' ')}.pdf`)
  response.type('application/pdf')
  response.set('Content-Disposition', `inline; filename="codes.pdf"; filename*=UTF-8''${name}`)
  response.send(Buffer.from(bytes))
}

function chooseHolders(cohort: Cohort, sheet?: string, id?: string): Holder[] | undefined {
  const holder = findHolder(cohort, id)
  const assistants = cohort.people.map((line): Holder => ({ kind: 'assistant', line }))
  if (id === undefined && sheet === 'assistants') return bySchool(assistants)
  if (id === undefined && sheet === 'trainers')
    return cohort.trainers.map((trainer): Holder => ({ kind: 'trainer', trainer }))
  if (holder && sheet === 'letter') return [holder]
  if (holder?.kind === 'assistant' && sheet === 'school')
    return assistants.filter((one) => schoolOf(one) === holder.line.school)
  return undefined
}

const schoolOf = (holder: Holder): string => (holder.kind === 'assistant' ? holder.line.school : '')

function bySchool(holders: Holder[]): Holder[] {
  return holders.toSorted((a, b) => schoolOf(a).localeCompare(schoolOf(b), 'th'))
}

async function writeLetters({ deps }: Asked<Staff>, cohort: Cohort, holders: Holder[]): Promise<Letter[]> {
  const codes = await readCodes(deps, holders.map(codeOf))
  return holders.flatMap((holder, index) => {
    const code = codes[index]
    if (!code || !isOpen(code, deps.now())) return []
    return { ...letterTo(cohort, holder), code: code.code, until: code.until! }
  })
}

function letterTo(cohort: Cohort, holder: Holder): Pick<Letter, 'official' | 'position' | 'facts'> {
  switch (holder.kind) {
    case 'assistant': {
      const { official, school, office, appointed, mentor } = holder.line
      const position = ['ครูผู้ช่วย', school, office].filter(Boolean).join(' ')
      const facts = [`บรรจุ ${formatDayYear(appointed)}`, ...(mentor ? [`พี่เลี้ยง ${mentor.name}`] : [])]
      return { official, position, facts }
    }
    case 'trainer': {
      const { name, lines } = holder.trainer
      const own = cohort.people.filter(({ id }) => lines.includes(id))
      const facts = own.map(({ official, school }) => `${official} ${school}`)
      return { official: name, position: `พี่เลี้ยงของครูผู้ช่วย ${own.length} คน`, facts }
    }
  }
}
