import { plainWords, type Button, type Say } from '../../src/flows/say.ts'
import { countGraphemes } from '../../src/flows/thai/text.ts'

/** Words that shame or bark, and words of the workshop that no teacher says. */
const unwelcome =
  /ผิดพลาด|ไม่ผ่าน|ตีกลับ|ล่าช้า|ค้างส่ง|ไม่มีสิทธิ์|อนุมัติ|ลบข้อมูล|(?<!ไม่)ต้อง(?!การ)|กรุณา|Error|Run\b|Flow\b|Evidence|!|(?<!ขอบ)คุณ(?!ครู|ภาพ|ลักษณะ)/u
const longestLabel = 14
const longestLine = 60
const mostButtons = 4

/** What is wrong with how something is said, by the house rules of speaking; the words of people are not judged. */
export function judgeManners(say: Say): string[] {
  const own = plainWords(say).replace(/“[^”]*”/gu, '“”')
  const lines = say.kind === 'text' ? own.split('\n') : [say.title, ...say.lines.filter(isString)]
  const labels = buttonsOf(say).map((button) => button.label)
  const bark = unwelcome.exec(own)?.[0]
  return [
    ...(bark ? [`says "${bark}"`] : []),
    ...labels
      .filter((label) => countGraphemes(label) > longestLabel)
      .map((label) => `has the long label [${label}]`),
    ...lines
      .filter((line) => countGraphemes(line.replace(/“[^”]*”/gu, '“”')) > longestLine)
      .map((line) => `has a long line: ${line}`),
    ...((say.buttons ?? []).length > mostButtons ? [`has ${say.buttons!.length} buttons`] : []),
    ...(/[่้๊๋]ค่ะ\s*[่้๊๋]|ค่ะค่ะ|คะค่ะ|  /u.test(own) ? ['stutters'] : []),
  ]
}

/** All buttons of a message, in the order in which they are seen. */
export function buttonsOf(say: Say): Button[] {
  return say.kind === 'text' ? (say.buttons ?? []) : [...(say.grid ?? []), ...(say.buttons ?? [])]
}

function isString(line: unknown): line is string {
  return typeof line === 'string'
}
