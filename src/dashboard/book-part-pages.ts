import type { Meeting } from '../flows/meeting.ts'
import { mostPrinted } from '../flows/photos.ts'
import type { Step } from '../flows/types.ts'
import { stepTitle } from '../talk/cards/titles.ts'
import { callName, teamTitle } from '../talk/names.ts'
import type { OpenRun } from '../talk/scene.ts'
import { bookHead } from './book-pages.ts'
import type { BookField, BookPhoto, MeetingParts } from './book-parts.ts'
import { html, type Html } from './html.ts'
import { nameOfMeeting, timeOfMeeting } from './meeting-words.ts'
import { page } from './pages.ts'

/** Where the forms of a part lead. */
type Links = { book: string; part: string; nonce: string }

/** One step with what was answered. */
export function stepPage(open: OpenRun, step: Step, fields: BookField[], { book }: Links): Html {
  const title = stepTitle(open.flow, step.key)
  return page(
    `${title} · ${teamTitle(open.team)}`,
    html`${bookHead(open, book)}
      <main class="book">
        <h2>${title}</h2>
        ${fields.length === 0 ? html`<p class="quiet">ยังไม่มีคำตอบค่ะ</p>` : showFields(fields)}
        <p><a class="button plain-button" href="${book}">กลับไปหน้าเล่ม</a></p>
      </main>`,
  )
}

/** One meeting: who came, what was written, and its photos to choose from. */
export function meetingPage(
  open: OpenRun,
  meeting: Meeting,
  { notes, photos }: MeetingParts,
  links: Links & { kept: boolean; choose: boolean },
): Html {
  const name = nameOfMeeting(meeting)
  const came = open.team.members.filter(({ id }) => meeting.present[id]).map(callName)
  return page(
    `${name} · ${teamTitle(open.team)}`,
    html`${bookHead(open, links.book)}
      <main class="book">
        <h2>${name}</h2>
        ${links.kept ? html`<p class="kept" role="status">✓ เก็บแล้วค่ะ</p>` : html``}
        <p>${timeOfMeeting(open, meeting)}${meeting.place === undefined ? '' : ` · ${meeting.place}`}</p>
        <p class="quiet">ผู้เข้าร่วม ${came.length} ท่าน: ${[...came, ...meeting.guests].join(' ')}</p>
        ${showFields(notes)}
        <h3>ภาพกิจกรรม</h3>
        ${photos.length === 0 ? html`<p class="quiet">ยังไม่มีรูป</p>` : choosing(photos, links)}
        <p><a class="button plain-button" href="${links.book}">กลับไปหน้าเล่ม</a></p>
      </main>`,
  )
}

function showFields(fields: BookField[]): Html {
  return html`<dl class="answers">
    ${fields.map(
      ({ field, answers, photos, hidden }) =>
        html`<div>
          <dt>${field.paper}</dt>
          ${answers.map(({ who, text, href }) => html`<dd>${linked(text, href)}<span class="who">${who}</span></dd>`)}
          ${photos.length > 0 ? html`<dd class="photos">${photos.map((photo) => html`<figure>${picture(photo)}</figure>`)}</dd>` : html``}
          ${hidden > 0 ? html`<dd class="quiet">ตอบแล้ว ${hidden} ท่าน เห็นเฉพาะเจ้าของคำตอบ</dd>` : html``}
        </div>`,
    )}
  </dl>`
}

function linked(text: string, href: string | undefined): Html {
  return href === undefined ? html`${text}` : html`<a href="${href}" rel="noreferrer">${text}</a>`
}

function choosing(
  photos: MeetingParts['photos'],
  { book, part, nonce, choose }: Links & { choose: boolean },
): Html {
  if (!choose)
    return html`<ul class="choose">
      ${photos.map(shownPhoto)}
    </ul>`
  return html`<p class="quiet">เลือกรูปลงเล่มได้ ${mostPrinted} รูป เขียนคำบรรยาย แล้วแตะ เก็บ</p>
    <form method="post" action="${book}/${part}">
      <input type="hidden" name="nonce" value="${nonce}" />
      <ul class="choose">
        ${photos.map(offeredPhoto)}
      </ul>
      <button class="button">เก็บ</button>
    </form>`
}

function shownPhoto(photo: MeetingParts['photos'][number]): Html {
  const words = [`รูปที่ ${photo.number}`, ...(photo.printed ? ['✓ ลงเล่ม'] : []), photo.caption].join(' ')
  return html`<li>
    <figure>
      ${picture(photo)}
      <figcaption>${words}</figcaption>
    </figure>
  </li>`
}

function offeredPhoto(photo: MeetingParts['photos'][number]): Html {
  const { row, number, printed, caption } = photo
  return html`<li>
    <figure>${picture({ ...photo, alt: caption === '' ? photo.alt : caption })}</figure>
    <label class="pick"
      ><input type="checkbox" name="photo" value="${number}" ${printed ? html` checked` : html``} /> รูปที่
      ${number} ลงเล่ม</label
    >
    <label class="caption"
      >คำบรรยาย รูปที่ ${number}<input name="text-${row}" maxlength="160" value="${caption}"
    /></label>
    <input type="hidden" name="was-${row}" value="${caption}" />
  </li>`
}

function picture({ src, alt }: BookPhoto): Html {
  return src === undefined
    ? html`<span class="no-photo">${alt}</span>`
    : html`<img src="${src}" alt="${alt}" loading="lazy" decoding="async" />`
}
