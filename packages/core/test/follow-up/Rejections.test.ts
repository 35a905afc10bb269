/** What a refusal says, in both languages, and what comes next for programs. */
import { assert, describe, it } from "@effect/vitest"
import * as Consents from "../../src/follow-up/ConsentRejections.ts"
import * as FollowUp from "../../src/follow-up/FollowUpRejections.ts"
import * as Referents from "../../src/follow-up/ReferentsRejections.ts"
import { ReviewId } from "../../src/follow-up/ReviewEvents.ts"
import * as Reviews from "../../src/follow-up/ReviewsRejections.ts"
import { GoalId, InterviewId } from "../../src/Ids.ts"
import { at, day, personId, wordsOf } from "../Fixtures.ts"

const [interviewId, goalId, reviewId] = [InterviewId.make("i"), GoalId.make("g"), ReviewId.make("r")]
const [on, lea, max] = [day("2026-07-13"), personId("Léa"), personId("Max")]

describe("what a refusal says in the follow-up", () => {
  it("of a yes and of published figures", () => {
    const said = wordsOf(
      new Consents.ConsentMissing({ personId: lea, purpose: "indicators" }),
      new Consents.ConsentMissing({ personId: lea, purpose: "contact" }),
      new Consents.ParentsAreAsked({ personId: lea, purpose: "images" }),
      new Consents.QuarterNotOver({ quarter: "2026-Q3", lastDay: day("2026-09-30") }),
      new Consents.LaterQuarterPublished({ quarter: "2026-Q2" })
    )
    assert.deepStrictEqual(said, [
      [
        "refused",
        "Léa n'a pas donné son accord pour être compté dans les chiffres. Demande son accord, et note comment il a été donné.",
        "Léa has not agreed to being counted in the figures. Ask whether they agree, and note how they said so.",
        '{"command":"RecordMemberConsent","fields":{"personId":"Léa","purpose":"indicators"}}',
        '{"view":"follow-up/consents","query":{"person":"Léa"}}'
      ],
      [
        "refused",
        "Léa n'a pas donné son accord pour recevoir des messages de la coopérative. Demande son accord, et note comment il a été donné.",
        "Léa has not agreed to getting messages from the cooperative. Ask whether they agree, and note how they said so.",
        '{"command":"RecordMemberConsent","fields":{"personId":"Léa","purpose":"contact"}}',
        '{"view":"follow-up/consents","query":{"person":"Léa"}}'
      ],
      [
        "refused",
        "Avant 18 ans, les parents disent oui aussi pour apparaître en photo ou en vidéo. Fais signer leur accord ; l'équipe le note.",
        "Below 18, the parents say yes as well to being seen in pictures or films. Have them sign that they agree; the coordination notes it.",
        "Code civil 372-1",
        '{"command":"RecordMemberConsent","fields":{"personId":"Léa","purpose":"images","how":"written","withParents":true}}'
      ],
      [
        "refused",
        "Ce trimestre dure jusqu'au 30 septembre 2026. Publie ses chiffres à partir du lendemain.",
        "This quarter lasts until 30 September 2026. Publish its figures from the day after.",
        '{"wait":"2026-10-01"}'
      ],
      [
        "refused",
        "Les chiffres d'un trimestre plus récent sont déjà publiés. Ce qui est publié ne change plus ; publie le trimestre suivant.",
        "The figures of a later quarter are published already. What is published does not change any more; publish the next quarter.",
        '{"view":"follow-up/mix"}'
      ]
    ])
  })

  it("of interviews, goals and facts", () => {
    const said = wordsOf(
      new FollowUp.InterviewInThePast({ at: at("2026-07-13") }),
      new FollowUp.InterviewNotPlanned({ interviewId, status: "held" }),
      new FollowUp.InterviewNotPlanned({ interviewId, status: "cancelled" }),
      new FollowUp.TooEarly({ at: at("2026-07-13") }),
      new FollowUp.InterviewNotHeld({ interviewId }),
      new FollowUp.NextDateNotAhead({ nextOn: on }),
      new FollowUp.GoalClosed({ goalId, status: "reached" }),
      new FollowUp.GoalClosed({ goalId, status: "dropped" }),
      new FollowUp.CheckedInFuture({ checkedOn: on })
    )
    assert.deepStrictEqual(said, [
      [
        "refused",
        "Ce rendez-vous est déjà passé. Choisis aujourd'hui ou un jour à venir.",
        "This moment has passed already. Choose today or a day ahead."
      ],
      [
        "refused",
        "Cet entretien est déjà noté. Prévoyez-en un nouveau.",
        "This interview is noted already. Plan a new one.",
        '{"command":"PlanInterview"}'
      ],
      [
        "refused",
        "Cet entretien a été déplacé ou annulé. Prévoyez-en un nouveau.",
        "This interview was moved or cancelled. Plan a new one.",
        '{"command":"PlanInterview"}'
      ],
      [
        "refused",
        "Cet entretien n'a pas encore eu lieu : il est prévu le 13 juillet 2026 à 10 h. Note-le après. Si vous vous êtes vus plus tôt, changez d'abord l'heure.",
        "This interview has not taken place yet: it is planned for 13 July 2026 at 10:00. Note it afterwards. If you met earlier, change the time first.",
        '{"wait":"2026-07-13T08:00:00.000Z"}',
        '{"command":"PlanInterview"}'
      ],
      [
        "refused",
        "Cet entretien n'a pas été noté. Attends la note. Tu pourras y répondre dès qu'elle est là.",
        "This interview was not noted. Wait for the note. You can answer it as soon as it is there.",
        '{"view":"follow-up/path"}'
      ],
      [
        "refused",
        "Le prochain entretien doit venir après celui-ci : le 13 juillet 2026 est trop tôt. Choisis une date à venir, ou aucune : ce sera dans six semaines.",
        "The next interview has to come after this one: 13 July 2026 is too early. Choose a day ahead, or none: it will be in six weeks."
      ],
      [
        "refused",
        "Cet objectif est déjà atteint. Fixe un nouvel objectif.",
        "This goal is reached already. Set a new goal.",
        '{"command":"SetGoal"}'
      ],
      [
        "refused",
        "Cet objectif a été abandonné. Fixe un nouvel objectif.",
        "This goal was dropped. Set a new goal.",
        '{"command":"SetGoal"}'
      ],
      [
        "refused",
        "L'adresse n'a pas pu être vérifiée le 13 juillet 2026 : c'est dans le futur. Note le jour où l'adresse a été vérifiée.",
        "The address cannot have been checked on 13 July 2026: that is ahead. Note the day on which the address was checked."
      ]
    ])
  })

  it("of who follows and reads", () => {
    const said = wordsOf(
      new Referents.ReferentNotCoordinator({ referentId: max }),
      new Referents.NotTheReferent({ referentId: max }),
      new Referents.NotProposed({ referentId: max }),
      new Referents.NoReferent({ personId: lea }),
      new Referents.ReferentNotAccepted({ personId: lea }),
      new Referents.NotesNotShared({ personId: lea, since: null }),
      new Referents.NotesNotShared({ personId: lea, since: on })
    )
    assert.deepStrictEqual(said, [
      [
        "refused",
        "Cette personne n'est pas dans l'équipe de coordination. Choisis quelqu'un de l'équipe.",
        "This person is not in the coordination. Choose somebody of the team.",
        '{"view":"membership/members"}'
      ],
      [
        "refused",
        "Cette personne n'est pas ta personne référente aujourd'hui. Regarde sur ton parcours qui te suit, puis choisis.",
        "This person is not your referent today. See on your path who follows you, then choose.",
        '{"view":"follow-up/path"}'
      ],
      [
        "refused",
        "Personne ne t'a proposé cette personne, ou tu as déjà répondu. Regarde sur ton parcours ce qui t'est proposé.",
        "Nobody asked you about this person, or you have answered already. See on your path what you are asked.",
        '{"view":"follow-up/path"}'
      ],
      [
        "refused",
        "Ce jeune n'a pas encore de personne référente. L'équipe de coordination en propose une, et le jeune dit oui ou non.",
        "This young person has no referent yet. The coordination proposes one, and the young person says yes or no.",
        '{"command":"ProposeReferent","fields":{"personId":"Léa"}}'
      ],
      [
        "notAllowed",
        "Pas encore : Léa n'a pas dit oui à ton accompagnement. Parlez-en. C'est le jeune qui choisit.",
        "Not yet: Léa has not said yes to being followed by you. Talk about it. The young person chooses.",
        '{"command":"ProposeReferent","fields":{"personId":"Léa"}}'
      ],
      [
        "notAllowed",
        "Ce qui est écrit avec Léa n'est lu que par cette personne et par qui l'accompagne. Demande-lui d'abord. Si c'est grave et que ça presse, ouvre les notes en disant pourquoi : la personne le verra.",
        "What is written with Léa is read only by them and by whoever follows them. Ask them first. If it is serious and urgent, open the notes and say why: they will see it.",
        '{"command":"OpenNotes","fields":{"personId":"Léa"}}'
      ],
      [
        "notAllowed",
        "Tu accompagnes Léa depuis le 13 juillet 2026 : ce qui a été écrit avant est resté avec la personne d'avant. Demande-lui si elle veut te le laisser lire.",
        "You have followed Léa since 13 July 2026: what was written before stayed with whoever came before. Ask them whether they want to let you read it."
      ]
    ])
  })

  it("of a review", () => {
    const said = wordsOf(
      new Reviews.ReviewNotFound({ id: reviewId }),
      new Reviews.NotOnTheCommittee(),
      new Reviews.ReviewNotAnnounced({ earliest: on }),
      new Reviews.ReviewNotInThisState({ needs: "announced" }),
      new Reviews.ReviewNotInThisState({ needs: "held" }),
      new Reviews.NotAMemberOfTheReview({ people: [max] }),
      new Reviews.NothingToAnswer({ reviewId })
    )
    assert.deepStrictEqual(said, [
      [
        "absent",
        "Ce point de suivi n'existe pas ici. Regarde ce qu'il y a sur la page du comité de suivi.",
        "This review does not exist here. Look at what there is on the page of case reviews.",
        '{"view":"follow-up/reviews"}'
      ],
      [
        "notAllowed",
        "C'est réservé aux adultes de l'équipe qui siègent au comité de suivi des jeunes. Demande à l'un d'eux. Le groupe décide qui y siège.",
        "This is only for coordinators who sit in the committee that follows the young people. Ask one of them. The group decides who sits there.",
        '{"view":"governance/diagram"}'
      ],
      [
        "refused",
        "La personne doit le savoir une semaine avant : pas plus tôt que le 13 juillet 2026. Choisis un jour plus tard, ou attends ce jour.",
        "They have to know it a week before: not before 13 July 2026. Choose a later day, or wait until then.",
        '{"wait":"2026-07-13"}'
      ],
      [
        "refused",
        "Ce point de suivi a déjà eu lieu. Regarde où il en est.",
        "This review has taken place already. See where it stands.",
        '{"view":"follow-up/reviews"}'
      ],
      [
        "refused",
        "Ce point de suivi n'a pas encore eu lieu. Regarde où il en est.",
        "This review has not taken place yet. See where it stands.",
        '{"view":"follow-up/reviews"}'
      ],
      [
        "refused",
        "Pas annoncé pour ce point de suivi : Max. Note seulement qui était annoncé, et présent.",
        "Not announced for this review: Max. Note only those who were announced, and came."
      ],
      [
        "refused",
        "Il n'y a rien à répondre ici : tu l'as peut-être déjà fait. Regarde tes objectifs.",
        "There is nothing to answer here: perhaps you have done so already. Look at your goals.",
        '{"view":"follow-up/path"}'
      ]
    ])
  })
})
