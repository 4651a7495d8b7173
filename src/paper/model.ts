/**
 * A document as plain data: what is printed, not how. The PDF and the Word writer read the same blocks, so nothing
 * is decided twice. Lengths are centimetres, sizes are those of the official face (TH Sarabun): 16 is the body.
 */
export type Paper = {
  title: string
  author?: string
  at: number
  /** Printed at the top right of every page that is not plain. */
  header?: string
  /** Printed at the foot of every page beside its number. */
  footer?: string
  /** Words that stay whole at the end of a line: names. */
  keep: string[]
  blocks: Block[]
}

export type Align = 'left' | 'center' | 'right'
export type Column = { title: string; width: number; align?: Align }
export type Picture = { key: string; caption: string }
/** Pictures that only a school can give: its emblem for covers, the garuda for official forms. JPEG or PNG. */
export type Emblems = { school?: Uint8Array; garuda?: Uint8Array }
/** What an officer says; the place to sign under it, if it is here that they sign. */
export type Opinion = { label?: string; text?: string; dots?: number; signer?: Signer }
export type Signer = { name?: string; position?: string; note?: string }

export type Block =
  /** A new page; a plain one has no header. `top`: its upper margin where it is not the usual one. */
  | { kind: 'page'; plain?: boolean; top?: number }
  | { kind: 'space'; cm: number }
  | { kind: 'heading'; level: 1 | 2; text: string }
  | {
      kind: 'text'
      text: string
      size?: number
      bold?: boolean
      align?: Align
      /** Indent of the first line. */
      first?: number
      indent?: number
    }
  /** A label with what stands under it; dotted lines where nothing does. `below`: the words begin on their own line. */
  | { kind: 'row'; label: string; text?: string; below?: boolean; dots?: number }
  /** Labels and their dotted words on one line, as at the head of a memorandum. */
  | { kind: 'line'; parts: { label: string; text?: string; share: number }[]; size: number }
  | { kind: 'table'; columns: Column[]; rows: string[][]; foot?: string[] }
  | { kind: 'bars'; bars: { label: string; percent: number }[]; goal?: number }
  | { kind: 'photos'; photos: Picture[] }
  | { kind: 'qr'; data: string; caption?: string }
  /**
   * A picture the school gave: its own emblem, or the garuda with the title of the form beside it. Beside a title its
   * room is kept where there is none.
   */
  | { kind: 'emblem'; which: 'school' | 'garuda'; cm: number; align: Align; title?: string }
  /** Three columns of people who sign. */
  | { kind: 'signers'; people: Signer[] }
  /** One person who signs, on the right half of the page; `date`: with a line for it. */
  | { kind: 'sign'; lead: string; signer: Signer; date?: boolean }
  /** What officers say and sign, side by side where there are two. */
  | { kind: 'opinions'; opinions: Opinion[] }
