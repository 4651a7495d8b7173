import { isSeenField } from '../../flows/site-form.ts'
import type { Button, Say } from '../../flows/say.ts'
import { clockInBangkok } from '../../flows/thai/bangkok.ts'
import { clipGraphemes } from '../../flows/thai/text.ts'
import { formatClock } from '../../flows/thai/when.ts'
import type { Step } from '../../flows/types.ts'
import type { CardContext } from '../../flows/update.ts'
import type { Visit } from '../../store/records.ts'
import { fillForm } from '../cards/forms.ts'
import { indicatorLines } from '../cards/private-cards.ts'
import type { OpenRun } from '../scene.ts'
import { endButton } from './cards.ts'
import { formOf, rootOf, type Place } from './place.ts'

/** The observation form in the mentor's own chat; without a round there is nowhere to keep words, only hours. */
export function formCard(visit: Visit, place: Place, open: OpenRun | undefined): Say {
  const end = endButton(visit)
  const begun = visit.begun === undefined ? '' : ` เริ่ม ${formatClock(clockInBangkok(visit.begun))} น.`
  const title = `${rootOf(visit)} ${clipGraphemes(place.title, 40)}`
  const kept = formOf(visit, open)
  if (!kept)
    return {
      kind: 'card',
      title,
      lines: [`ทีมยังไม่มีวงรอบที่เปิดอยู่ เก็บเวลาได้ค่ะ${begun}`],
      buttons: [end],
    }
  const { form, context } = kept
  const fields = form.fields.filter(({ need }) => need === 'must' || need === 'should')
  const isSite = place.kind === 'site'
  return {
    kind: 'card',
    title,
    lines: [
      `แบบสังเกต${begun}`,
      isSite ? `ผู้เห็น: ${place.title} พี่เลี้ยง ผู้รับผิดชอบของเขต` : 'ผู้เห็น: ครูต้นแบบและพี่เลี้ยง ทีมเห็นเมื่อขึ้นขั้นต่อไป',
      ...(isSite ? ['รูปเห็นเฉพาะในโรงเรียน คะแนนและผลประเมินไม่เก็บค่ะ'] : []),
      'เขียนข้อความเดียวหรือหลายข้อความได้ค่ะ',
      ...fields.map((field) => `${field.chat}: …`),
    ],
    buttons: [...(isSite ? siteButtons(visit, form) : teamButtons(form, context)), end],
    ...(isSite ? {} : { about: context }),
  }
}

function teamButtons({ fields }: Step, context: CardContext): Button[] {
  const photo = fields.find(({ type }) => type === 'photo')
  const media = photo && { do: 'media' as const, ...context, field: photo.key }
  const asked = fields.filter(({ need }) => need === 'must' || need === 'should')
  return [
    { label: 'เติมหัวข้อให้', tap: { do: 'fill', ...context }, fill: fillForm(asked) },
    ...(fields.some(({ type }) => type === 'scale8')
      ? [{ label: '8 ตัวชี้วัด', tap: { do: 'scale' as const, ...context }, shown: '8 ตัวชี้วัด' }]
      : []),
    ...(media ? [{ label: 'ส่งรูป', tap: media, shown: 'จะส่งรูปการนิเทศ' }] : []),
  ]
}

function siteButtons({ id }: Visit, { fields }: Step): Button[] {
  const asked = fields.filter(({ need }) => need === 'must' || need === 'should')
  return [
    { label: 'เติมหัวข้อให้', tap: { do: 'note', visit: id }, fill: fillForm(asked) },
    { label: '8 ตัวชี้วัด', tap: { do: 'note', visit: id, field: 'seen' }, shown: '8 ตัวชี้วัด' },
    { label: 'ส่งรูป', tap: { do: 'note', visit: id, field: 'photo' }, shown: 'จะส่งรูปการเยี่ยม' },
  ]
}

/** [8 ตัวชี้วัด] on a visit to an assistant teacher: which of them were seen, by number and without levels. */
export function seenCard({ id }: Visit, form: Step): Say {
  const field = form.fields.find(({ key }) => isSeenField(key))
  return {
    kind: 'card',
    title: 'ตัวชี้วัดที่พบในชั้นเรียน',
    lines: ['พิมพ์หมายเลขที่พบค่ะ เช่น 1 2 5', ...indicatorLines],
    buttons: [{ label: 'พิมพ์หมายเลข', tap: { do: 'note', visit: id }, fill: `${field?.chat ?? ''}: ` }],
  }
}
