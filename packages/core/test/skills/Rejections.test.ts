/** What a refusal says, in both languages, and what comes next for programs. */
import { assert, describe, it } from "@effect/vitest"
import { CardId } from "../../src/skills/CardDeck.ts"
import * as Cards from "../../src/skills/CardsRejections.ts"
import { ServiceId } from "../../src/skills/Service.ts"
import * as Services from "../../src/skills/ServicesRejections.ts"
import * as Skills from "../../src/skills/SkillsRejections.ts"
import { day, personId, wordsOf } from "../Fixtures.ts"

const [lea, max] = [personId("Léa"), personId("Max")]
const gameId = Cards.SkillGameId.make("game")
const [of, skill] = [{ serviceId: ServiceId.make("hedges"), service: "Haies" }, "Tailler une haie"]
const cards = (...ids: ReadonlyArray<string>) => ids.map((id) => CardId.make(id))

describe("what a refusal says about skills", () => {
  it("of cards and games", () => {
    const said = wordsOf(
      new Cards.CardNotFound({ id: CardId.make("nothing") }),
      new Cards.SkillGameNotFound({ id: gameId }),
      new Cards.SkillGameOver({ gameId }),
      new Cards.NotInThisGame({ gameId }),
      new Cards.NeverWorkedTogether({ personId: max, days: 90 }),
      new Cards.NotYourWork(),
      new Cards.NotVouchedEnough({ cardIds: cards("one"), needed: 2 })
    )
    assert.deepStrictEqual(said, [
      [
        "absent",
        "Cette carte n'existe pas ici. Regarde ce qu'il y a sur ta boussole.",
        "This card does not exist here. Look at what there is on your compass.",
        '{"view":"skills/compass"}'
      ],
      [
        "absent",
        "Ce jeu de cartes n'existe pas ici. Regarde ce qu'il y a dans les jeux de cartes.",
        "This game of cards does not exist here. Look at what there is among the games of cards.",
        '{"view":"skills/games"}'
      ],
      [
        "refused",
        "Ce jeu de cartes est terminé. Commencez-en un autre, ou note la carte sur ta boussole.",
        "This game of cards is over. Begin another one, or mark the card on your compass.",
        '{"command":"StartSkillGame"}',
        '{"view":"skills/compass"}'
      ],
      [
        "notAllowed",
        "C'est réservé aux personnes qui jouent. Commencez un jeu ensemble.",
        "This is only for those who play. Begin a game together.",
        '{"command":"StartSkillGame"}'
      ],
      [
        "refused",
        "Toi et Max, vous n'avez pas travaillé ensemble depuis 90 jours. Faites une prestation ou un atelier ensemble, puis dis ce que tu as vu.",
        "You and Max have not worked together in the last 90 days. Do a prestation or a workshop together, then say what you have seen.",
        '{"view":"planning/week-plan"}'
      ],
      [
        "refused",
        "Ce n'est pas un travail que tu as fait. Choisis une prestation où tu as travaillé, ou un rôle que tu tiens.",
        "This is not work that you did. Choose a prestation on which you worked, or a role that you hold.",
        '{"view":"skills/compass"}'
      ],
      [
        "refused",
        "Une de ces cartes n'a pas encore été vue par 2 personnes. Demande à 2 personnes avec qui tu as travaillé de dire ce qu'elles ont vu.",
        "One of these cards has not been seen by 2 people yet. Ask 2 people with whom you have worked to say what they have seen.",
        '{"view":"skills/compass"}'
      ]
    ])
  })

  it("of several cards", () =>
    assert.deepStrictEqual(new Cards.NotVouchedEnough({ cardIds: cards("one", "two"), needed: 3 }).problem, {
      fr: "2 de ces cartes n'ont pas encore été vues par 3 personnes.",
      en: "2 of these cards have not been seen by 3 people yet."
    }))

  it("of services", () => {
    const said = wordsOf(
      new Services.ServiceNotFound({ id: of.serviceId }),
      new Services.ServiceNotOffered(of),
      new Services.ServiceIsOtherWork({ ...of, task: "light" }),
      new Services.SkillMissing({ ...of, people: [{ personId: lea, skill }] }),
      new Services.SkillMissing({
        ...of,
        people: [
          { personId: lea, skill },
          { personId: lea, skill: "Conduire" }
        ]
      }),
      new Services.SkillMissing({
        ...of,
        people: [
          { personId: lea, skill },
          { personId: max, skill },
          { personId: max, skill: "Conduire" }
        ]
      }),
      new Services.ForbiddenToMinors({ service: of.service, article: null, people: [lea] }),
      new Services.ForbiddenToMinors({ service: of.service, article: "D4153-28", people: [lea, max] }),
      new Services.FitnessMissing({ personId: lea, article: "R4153-52" })
    )
    assert.deepStrictEqual(said, [
      [
        "absent",
        "Ce service n'existe pas ici. Regarde ce qu'il y a dans la liste des services.",
        "This service does not exist here. Look at what there is in the list of services.",
        '{"view":"skills/services"}'
      ],
      [
        "refused",
        "Vous ne proposez plus « Haies ». Choisis un autre service, ou propose la prestation sans service.",
        "You do not offer “Haies” any more. Choose another service, or offer the prestation without one.",
        '{"view":"skills/services"}',
        '{"command":"DefineService"}'
      ],
      [
        "refused",
        "Pour « Haies », le travail est : autre travail léger, sans danger particulier. Choisis ce travail, ou un autre service.",
        "For “Haies”, the work is: other light work without particular danger. Choose this work, or another service.",
        '{"command":"OpenFiche","fields":{"serviceId":"hedges","work":{"task":"light"}}}'
      ],
      [
        "refused",
        "Pour « Haies », il manque un savoir-faire confirmé : « Tailler une haie ». Quelqu'un qui sait l'apprend à la personne, ou elle vient pour apprendre, ou quelqu'un d'autre y va.",
        "For “Haies”, a confirmed skill is missing: “Tailler une haie”. Somebody who can do it teaches them, or they come to learn, or somebody else goes.",
        '{"command":"HoldServiceTraining","fields":{"serviceId":"hedges"}}',
        '{"view":"skills/services"}'
      ],
      [
        "refused",
        "Pour « Haies », il manque un savoir-faire confirmé : « Tailler une haie », « Conduire ». Quelqu'un qui sait l'apprend à la personne, ou elle vient pour apprendre, ou quelqu'un d'autre y va.",
        "For “Haies”, a confirmed skill is missing: “Tailler une haie”, “Conduire”. Somebody who can do it teaches them, or they come to learn, or somebody else goes.",
        '{"command":"HoldServiceTraining","fields":{"serviceId":"hedges"}}',
        '{"view":"skills/services"}'
      ],
      [
        "refused",
        "Pour « Haies », il manque un savoir-faire confirmé : « Tailler une haie » (Léa et Max), « Conduire » (Max). Quelqu'un qui sait l'apprend à la personne, ou elle vient pour apprendre, ou quelqu'un d'autre y va.",
        "For “Haies”, a confirmed skill is missing: “Tailler une haie” (Léa and Max), “Conduire” (Max). Somebody who can do it teaches them, or they come to learn, or somebody else goes.",
        '{"command":"HoldServiceTraining","fields":{"serviceId":"hedges"}}',
        '{"view":"skills/services"}'
      ],
      [
        "refused",
        "Avant 18 ans, la loi interdit « Haies », même pour apprendre. Formez-vous entre adultes, ou choisissez un service sans danger.",
        "Below 18, the law forbids “Haies”, also to learn it. Train among adults, or choose a service without danger.",
        '{"view":"skills/services"}'
      ],
      [
        "refused",
        "Avant 18 ans, la loi interdit « Haies », même pour apprendre. Formez-vous entre adultes, ou choisissez un service sans danger.",
        "Below 18, the law forbids “Haies”, also to learn it. Train among adults, or choose a service without danger.",
        "Code du travail D4153-28",
        '{"view":"skills/services"}'
      ],
      [
        "refused",
        "Avant 18 ans, on porte plus de 20 % de son poids seulement avec le oui d'un médecin. Demande au médecin, puis l'équipe note son oui et jusqu'à quel jour. Sinon, choisis une autre fiche.",
        "Below 18, one carries more than 20 % of one's weight only with the yes of a doctor. Ask the doctor; the team then notes the yes and until which day. Or choose another fiche.",
        "Code du travail R4153-52",
        '{"command":"RecordFitness","fields":{"personId":"Léa"}}',
        '{"view":"planning/week-plan"}'
      ]
    ])
  })

  it("of skills and know-how", () => {
    const said = wordsOf(
      new Skills.SkillNotConfirmed({ personId: lea, skill }),
      new Skills.SkillNotShown({ personId: lea, skill }),
      new Skills.OnlyTheTeamConfirms({ personId: lea, skill }),
      new Skills.SkillExpired({ personId: lea, skill, on: day("2026-07-13") }),
      new Skills.NoMatch({ personId: max, what: "Guitare" }),
      new Skills.NotOneself()
    )
    assert.deepStrictEqual(said, [
      [
        "refused",
        "Personne n'a encore confirmé que tu sais faire « Tailler une haie ». Montre-le à quelqu'un qui sait le faire ou à l'équipe, qui le confirme.",
        "Nobody has confirmed yet that you can do “Tailler une haie”. Show it to somebody who can do it or to the team, who confirm it.",
        '{"command":"ShowSkill","fields":{"skill":"Tailler une haie"}}',
        '{"command":"ConfirmSkill","fields":{"personId":"Léa","skill":"Tailler une haie"}}'
      ],
      [
        "refused",
        "Léa n'a pas encore montré « Tailler une haie ». La personne le montre d'abord.",
        "Léa has not shown “Tailler une haie” yet. The person shows it first.",
        '{"command":"ShowSkill","fields":{"skill":"Tailler une haie"}}'
      ],
      [
        "refused",
        "« Tailler une haie » sert à un travail dangereux : c'est l'équipe de coordination qui le confirme. Montrez-le ensemble à quelqu'un de l'équipe.",
        "“Tailler une haie” is for dangerous work: it is the coordination who confirms it. Show it together to somebody of the team.",
        '{"command":"ConfirmSkill","fields":{"personId":"Léa","skill":"Tailler une haie"}}'
      ],
      [
        "refused",
        "« Tailler une haie » a été confirmé il y a trop longtemps : c'est fini depuis le 13 juillet 2026. La personne le montre à nouveau, puis l'équipe le confirme.",
        "“Tailler une haie” was confirmed too long ago: it ended on 13 July 2026. The person shows it once more, then the team confirms it.",
        '{"command":"ShowSkill","fields":{"skill":"Tailler une haie"}}',
        '{"command":"ConfirmSkill","fields":{"personId":"Léa","skill":"Tailler une haie"}}'
      ],
      [
        "refused",
        "Entre toi et Max, l'envie et le savoir-faire ne se rencontrent pas encore pour « Guitare ». Dis d'abord ce que tu sais faire, ou ce que tu veux apprendre.",
        "Between you and Max, nobody offers “Guitare” that the other wants yet. Say first what you can do, or what you want to learn.",
        '{"command":"WantKnowHow","fields":{"what":"Guitare"}}',
        '{"command":"OfferKnowHow","fields":{"what":"Guitare"}}'
      ],
      [
        "refused",
        "On ne peut pas le faire pour soi-même. Demande à quelqu'un d'autre.",
        "One cannot do this for oneself. Ask somebody else."
      ]
    ])
  })
})
