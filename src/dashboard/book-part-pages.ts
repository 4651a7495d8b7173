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
          ${answers.map(({ who, text }) => html`<dd>${text}<span class="who">${who}</span></dd>`)}
          ${photos.length > 0 ? html`<dd class="photos">${photos.map((photo) => html`<figure>${picture(photo)}</figure>`)}</dd>` : html``}
          ${hidden > 0 ? html`<dd class="quiet">ตอบแล้ว ${hidden} ท่าน เห็นเฉพาะเจ้าของคำตอบ</dd>` : html``}
        </div>`,
    )}
  </dl>`
}

function choosing(
  photos: MeetingParts['photos'],
  { book, part, nonce, choose }: Links & { choose: boolean },
): Html {
  const hidden = html`<input type="hidden" name="nonce" value="${nonce}" />`
  const printed = photos.filter((photo) => photo.printed)
  const note = choose
    ? html`<p class="quiet">เลือกรูปลงเล่มได้ ${mostPrinted} รูป แล้วแตะ เก็บรูปที่เลือก</p>
        <form method="post" action="${book}/${part}/photos" id="choose">${hidden}</form>`
    : html`<p class="quiet">ลงเล่ม รูปที่ ${printed.map((photo) => photo.number).join(' ')}</p>`
  return html`${note}
    <ul class="choose">
      ${photos.map((photo) => {
        const label = `รูปที่ ${photo.number}`
        return html`<li>
          <figure>
            ${picture({ ...photo, alt: photo.caption === '' ? photo.alt : photo.caption })}
            ${choose ? html`` : html`<figcaption>${label}${photo.printed ? ' ✓ ลงเล่ม' : ''} ${photo.caption}</figcaption>`}
          </figure>
          ${
            choose
              ? html`<label class="pick"
                    ><input
                      type="checkbox"
                      form="choose"
                      name="photo"
                      value="${photo.number}"
                      ${photo.printed ? html` checked` : html``}
                    />
                    ${label} ลงเล่ม</label
                  >
                  <form method="post" action="${book}/${part}/caption" class="caption">
                    ${hidden}
                    <input type="hidden" name="photo" value="${photo.row}" />
                    <label
                      >คำบรรยาย${` รูปที่ ${photo.number}`}<input
                        name="text"
                        maxlength="160"
                        value="${photo.caption}"
                    /></label>
                    <button class="button plain-button">เก็บคำบรรยาย</button>
                  </form>`
              : html``
          }
        </li>`
      })}
    </ul>
    ${choose ? html`<p><button class="button" form="choose">เก็บรูปที่เลือก</button></p>` : html``}`
}

function picture({ src, alt }: BookPhoto): Html {
  return src === undefined
    ? html`<span class="no-photo">${alt}</span>`
    : html`<img src="${src}" alt="${alt}" loading="lazy" decoding="async" />`
}
