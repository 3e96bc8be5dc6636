"""Sentence forms of the invented newswire, by topic.

``{slot}`` draws a name or a figure, ``<a|b>`` draws one wording, ``[LABEL words]`` is an entity that is always the same.
Words are separated by blanks, punctuation included, as OntoNotes separates them.
"""

_TEXT = {
    "results": """
{o1} <said|reported|announced> {on} that its <net income|operating profit> <rose|climbed|fell> {pct} to {money} in {quarter} .
the <company|group> , based in {g1} , <blamed|cited> <weak demand|higher fuel costs|a strong currency> in {g2} and {g3} .
shares of {o1} <gained|lost|shed|added> {pct} in {g1} trading , closing at {price} .
chief executive {p1} told analysts that sales in {loc} had <stalled|doubled|recovered> since {period} .
{p2} , an analyst at {o2} , <called|described> the figures as " <worse|better> than anyone dared to expect . "
[DATE a year ago] the <maker|owner> of the {product} earned {money} on sales of {money} .
{o1} employs {card} people in {g2} , and {card} more at plants in {g3} .
" we will not chase volume , " {p1} said , adding that prices would <rise|stay put> until {future} .
the board <proposed|recommended> a dividend of {price} a share , up from {price} in {year} .
under {p1} , who <joined|took over> from {o3} in {year} , {o1} has closed {small} <factories|warehouses|laboratories> .
{o2} cut its rating on the stock , while {o3} kept a target of {price} .
analysts polled by {o3} had <forecast|expected> a profit of {money} .
its {n1} <unit|business> , bought for {money} in {year} , wrote down {money} of goodwill .
{p3} , who will become finance chief {when} , <spent|had spent> {duration} at {o2} .
""",
    "merger": """
{o1} agreed {on} to <buy|acquire|take over> {o2} for {money} in cash and stock .
the deal , which needs approval from {body} and {n1} regulators , would create the {later} - largest <insurer|supplier> in {loc} .
{p1} will <lead|run|head> the combined company from {g1} , and {p2} will <leave|step down> {when} .
{o2} 's largest shareholder , {o3} , <welcomed|rejected> the offer of {price} a share as " far too <low|timid> . "
talks between {o1} and {o2} <broke down|collapsed|resumed> in {year} over who should control the {n1} brands .
{body} has <opened an inquiry|asked for more documents> and is to decide by {fulldate} .
{o3} , which advised {o2} , stands to earn [MONEY $ 4.5 million] in fees .
the bidder expects savings of {money} within {duration} , <mostly|largely> by closing offices in {g1} and {g2} .
if the {n2} authorities object , {o1} would have to pay {money} , a person close to {p1} said .
{card} jobs in {g2} are at risk , <according to|said> {body} .
neither {o1} nor {o2} would <comment|say more> {on} .
{p3} , who founded {o2} with [MONEY $ 5,000] borrowed from an uncle , owns {pct} of it .
""",
    "election": """
{party} <won|lost> control of {g2} 's largest city {on} , ending {years} of rule by {party2} .
with {pct} of the ballots counted , {p1} had {pct} and {p2} {pct} , <officials in|the election office in> {g1} said .
{p1} , a former <judge|mayor|dockworker> , <promised|pledged> to cut taxes on farmers and to revisit {law} .
voters in {g1} stood in line for {hours} under steady rain .
{p2} conceded shortly before {clock} and <thanked|embraced> supporters outside {fac} .
the {n1} president , {p3} , has asked {party} to form a government by {fulldate} .
turnout was {pct} , the lowest since {year} .
observers from {body} <noted|recorded> irregularities at {card} polling stations .
{party} and {party2} have not shared power since {year} , when {p3} was interior minister .
" nobody in {g1} voted for another {years} of this , " said {p2} , who leads {party2} .
{n2} diplomats <watched|followed> the vote closely because {g3} buys {pct} of its gas from {g2} .
if no candidate wins a majority , a {later} round will be held on {fulldate} .
leaflets in {language} and {language2} were handed out near {fac} .
polls by {univ} had shown {p1} trailing as late as {period} .
""",
    "sports": """
{club} beat {club2} {score} {on} to move into {ord} place .
{p1} scored {small} goals in the {ord} half , and {p2} <added|headed in> another after a corner .
" I have waited {duration} for this , " said {p1} , who <missed|sat out> most of {year} with a knee injury .
the {n1} striker has now scored in {small} straight matches , a club record .
coach {p3} left {p2} on the bench for {minutes} .
{club} will play {club2} again at {fac} on {day} .
{p2} , who joined from {club3} for {fee} , limped off before the interval .
about {card} people <watched|filled the stands> at {fac} , {card} of them from {g2} .
{p1} of {g2} won the {ord} stage of {event} , finishing {seconds} ahead of {p2} of {g3} .
in {g1} , the {n2} champion {p3} lost to a qualifier ranked {number} in the world .
{club3} have not lost at home since {month} .
the league fined {club2} [MONEY 40,000 euros] after fans threw bottles at {n2} players .
{event} returns to {g1} for the {ord} time {when} .
{p2} , {age} , is out of contract {when} and has been linked with {club3} .
""",
    "disaster": """
a <fire|flood|landslide> in {g1} killed {least} people and left {card} homeless {on} , <police|rescue workers> said .
{p1} , who heads {body} , said that the water had risen by {height} in {hours} .
helicopters from {g3} <reached|searched> villages {distance} north of {g1} .
{o1} shut its refinery there and said that {card} workers were safe .
the storm , {storm} , <crossed|swept> {sea} before it hit the {n1} coast with winds of {speed} .
" we heard it before we saw it , " said {p2} , a baker who fled with her {small} children .
{body2} has <sent|flown> {weight} of blankets and rice to the region .
roads between {g1} and the {n2} border were still closed {on} .
insurers including {o2} put the damage at {money} .
the government of {g2} declared {small} days of mourning .
a similar disaster in {year} destroyed {pct} of the harvest .
{p3} , a geologist at {univ} , had <warned|written> of such a slide in {year} .
power returned to {pct} of homes by {clock} {on} .
""",
    "science": """
researchers at {univ} have <found|traced> a compound that slows the disease in mice , they reported {on} .
the study , led by {p1} , followed {card} patients in {g2} and {g3} over {duration} .
{p2} of {univ2} , who was not involved , called the result " <modest but real|hard to dismiss> . "
{o1} has licensed the method and plans a trial with {card} volunteers in {year2} .
those who took the drug were {pct} less likely to <relapse|fall ill> .
a telescope on [LOC Mount Tarn] recorded the signal at {clock} on {fulldate} .
{univ} received {money} from {body} for the work .
the sample weighs {weight} and lay {height} under the sea floor .
{n1} and {n2} teams <disagree|have argued> about its age : the former say [DATE 4,000 years] , the latter far more .
{p3} described the effect in {year} , while a student in {g1} .
earlier attempts by {univ2} <failed|were abandoned> after {duration} .
{body} wants to <see|review> the raw data before it allows a {later} trial .
" that a {n1} laboratory did this with {money} is astonishing , " {p2} said .
""",
    "court": """
a court in {g1} <sentenced|ordered> {p1} , a former <director|treasurer> of {o1} , to {duration} in prison {on} .
prosecutors said that {p1} had moved {money} to accounts in {g3} between {year} and {year2} .
{p2} , the defence lawyer , said that she would appeal to {body} .
the judge , {p3} , <read|explained> the verdict for {hours} .
{o1} settled a related claim by {o2} for {money} {when} .
the case turned on {law} , which <bars|limits> payments to {n1} officials .
{small} other defendants , among them {p2} , were <acquitted|fined {money} each> .
witnesses described a meeting at {fac} on {fulldate} .
lawyers for {o2} <declined|refused> to say whether {p1} still lives in {g2} .
{body} ruled by {vote} that the evidence could be used .
investigators from {g2} searched {small} offices in {g1} in {month} .
" my client never set foot in {g3} , " {p2} told reporters .
extradition from {g3} took {duration} , partly because the papers existed only in {language} .
""",
    "markets": """
{n1} stocks <rose|fell|closed mixed> {on} as <oil|copper|wheat> prices <dropped|jumped> {pct} .
the benchmark index <gained|lost> {pct} , its {ord} <advance|decline> in {small} days .
the {n2} currency traded at {rate} to the dollar , against {rate} {when} .
{o1} was the biggest loser in {g1} , <down|sliding> {pct} after {o2} sold its stake .
" everyone is waiting for {body} , " said {p1} , who trades bonds at {o3} .
{g2} 's central bank left its main rate at {pct} and hinted at a cut {when} .
inflation in {g2} slowed to {pct} in {month} from {pct} [DATE a month before] , {body2} said .
crude for delivery in {month} settled at {price} a barrel , its highest since {year} .
exports to {loc} fell for a {later} straight month .
{p2} , chief economist of {o2} , expects growth of {pct} in {year2} .
gold , which many {n1} savers prefer , reached {price} an ounce .
factories in {g3} ordered {card} fewer machines than in {period} .
yields on {duration2} bonds touched {pct} before buyers returned .
foreigners pulled {money} out of {g2} in {quarter} .
""",
    "diplomacy": """
the foreign ministers of {g2} and {g3} met in {g1} {on} for the {ord} time since {year} .
{p1} , the {n1} envoy , <said|hinted> that a deal on fishing in {sea} was {duration} away , not closer .
{g3} has <accused|blamed> {g2} of turning back {card} lorries at the border .
both sides agreed to release {small} sailors held since {month} .
the talks , which {body} hosted at {fac} , <ended|broke up> after {hours} .
{p2} , who speaks for the {n2} delegation , <denied|confirmed> that {money} in aid had been offered .
under {law} , {n1} ships may pass without inspection .
" there is goodwill , and there is arithmetic , " {p3} said in {language} .
{g1} hosted such a meeting in {year} , too .
{body2} urged {g2} to <admit|accept> observers before {fulldate} .
the {n2} opposition , led by {p3} of {party} , wants a referendum .
a joint statement is <due|expected> on {day} .
{p1} then flew to {g2} , {p2} to {g3} .
nearly {pct} of {n2} trade crosses {sea} .
""",
    "transport": """
{o1} will run <trains|ferries|night buses> between {g1} and {city2} from {fulldate} , it said {on} .
the trip of {distance} will take {hours} and cost from {price} .
{p1} , {g2} 's transport minister , opened the line at {fac} with {card} guests .
{body} grounded {small} aircraft of {o2} after cracks were <found|reported> {on} .
construction began in {year} and cost {money} , {pct} more than planned .
{p2} , who speaks for {body2} , said that drivers would <strike|stop work> for {hours} on {day} .
passengers stranded at {fac} slept on benches until {clock} .
{o2} has ordered {small} {product} trains from a {n1} builder .
tickets may be bought in {language} , {language2} and {n2} sign language .
the old bridge carried {card} vehicles a day before it closed in {month} .
{p3} , an engineer who worked on it from {year} to {year2} , <called|thought> the repair overdue .
freight on the route has <grown|shrunk> by {pct} since {period} .
in {loc} , only {small} ports can take ships of that size .
""",
    "culture": """
{p1} won the {ord} prize at {event} {on} for the novel " {work} . "
the jury in {g1} praised her " {work2} , " a story of {small} sisters in {g2} , as <fearless|funny and exact> .
{p2} , {age} , who directed the film , was born in {g1} and <studied|taught> at {univ} .
an exhibition of {card} {n1} drawings opens at {fac} on {fulldate} .
{o1} paid {money} for the rights in {month} .
critics in {g3} were cooler : {p3} walked out after {minutes} .
the play , written in {year} , has been translated from {language} into {language2} .
organisers of {event} sold {card} tickets in {hours} .
the {n2} pianist {p3} will <play|perform> {small} sonatas at {fac} on {day} .
{body} has promised {money} to <repair|restore> the roof by {year2} .
" I wrote it in {g1} , in a kitchen of {area} , " {p1} said .
readers in {loc} know her for " {work2} , " which sold {card} copies .
{univ} will keep the letters that {p2} sent to {p1} .
""",
    "labour": """
{card} workers at {o1} 's plant in {g1} <walked out|went on strike> {on} over pay .
{body} , which speaks for {pct} of them , is asking for {pct} more over {duration} .
{p1} , who manages the plant , said that [DATE each day] cost {o1} {money} .
" my rent went up by {pct} , my wages by nothing , " said {p2} , a welder .
{o2} closed a similar plant {distance} away {when} .
mediators led by {p3} met both sides at {fac} until {clock} .
under a contract signed in {year} , overtime is paid at {price} an hour .
{n1} law lets the government of {g2} order a pause of {duration} .
the {product} is built only here and in {g3} .
unemployment in the region stood at {pct} in {month} .
{party} sent food ; {party2} sent a lawyer , {p3} .
a <deal|truce> reached {on} gives each worker [MONEY 900 euros] .
{o1} had planned to hire {card} people before {year2} .
""",
    "health": """
health officials in {g2} <confirmed|counted> {card} cases of the fever {on} , most of them in {g1} .
{p1} of {body} said that {pct} of children there had been vaccinated by {month} .
{o1} has promised {card} doses at {price} each , and {o2} a further {card} .
clinics near {fac} opened at {clock} and ran out of supplies within {hours} .
{univ} sent {small} doctors , among them {p2} , who had worked in {g3} during {period} .
the {ord} patient , a {n1} tourist aged {age} , returned from {loc} on {fulldate} .
" it is not {year} again , " {p2} said , " because we know what we are looking for . "
{body2} lent {g2} {money} in {year} for a laboratory that was never built .
the fever kills about {pct} of those it infects .
schools in {g1} will stay closed for {duration} .
flights from {g3} were suspended {on} , and {card} passengers were tested .
{p3} , a {n2} nurse , walked {distance} to bring a sample to {g1} .
""",
    "farming": """
farmers in {g2} expect to harvest {weight2} of wheat {when} , {pct} less than in {year} .
{body} raised the price that it pays growers to {price} a bushel {on} .
{p1} , who keeps {card} sheep outside {g1} , has had no rain in {duration} .
{o1} buys {pct} of the region 's milk and has <cut|frozen> its price since {month} .
the drought , the worst since {year} , reaches from {g1} to {loc} .
a ban on {n2} beef , in force since {period} , cost exporters {money} .
{p2} of {univ} tested seeds on {area2} of dry land in {g3} .
tractors blocked the road to {fac} for {hours} {on} .
{party} wants {money} in relief ; the finance minister , {p3} , has offered {money} .
{law} allows each farm to draw {volume} a day .
only {small} of the {card} wells around {g1} still give water .
" my grandfather planted these trees in {year} , " {p1} said .
""",
}
COMMON = """
{p2} did not <answer|return> calls {on} .
asked about the delay , {p1} <smiled|shrugged> and said nothing .
no further details were given .
it was not clear <who would pay|how long that would take|whether anyone had been told> .
that may not be enough .
{p1} and {p2} have <known|disliked> each other since {year} .
the announcement surprised even those who had worked on it .
" ask me again {when2} , " {p3} said .
people in {g1} have heard such promises before .
for {g2} , the timing could hardly be worse .
a spokeswoman for {p1} said that the report was " incomplete . "
others are less patient .
"""
_SMALL_MOVES = ("results", "markets")  # where a change of half is no news that anybody would believe
FORMS = {
    topic: tuple((text.replace("{pct}", "{move}") if topic in _SMALL_MOVES else text).strip().splitlines())
    for topic, text in _TEXT.items()
}
COMMON_FORMS = tuple(COMMON.strip().splitlines())
OPENERS = (
    "meanwhile ,",
    "by {day} ,",
    "as a result ,",
    "in {year} ,",
    "even so ,",
    "at the time ,",
    "by contrast ,",
    "officials said that",
    "{p2} <said|noted|insisted> that",
    "according to {o2} ,",
    "as {p1} put it ,",
)
TAILS = (
    ", according to {p3}",
    ", people familiar with the matter said",
    ", {p2} said",
    ", a figure that {p1} disputes",
    ", {o3} reported",
    ", as {p3} had predicted",
    ", local media in {g1} reported",
)
HEADLINES = (
    "{o1} <weighs|defends> <plan|cuts> in {g2}",
    "{p1} <faces|answers> questions in {g1}",
    "{n1} <exports|prices> <rise|fall> {pct}",
    "{g2} , {g3} resume talks",
    "{p1} to leave {o1}",
    "{o1} says {p2} will stay",
    "strike <ends|begins> in {g1}",
    "{g1} waits for news",
)
NOTICE = "All the people , firms and events in this newswire are invented , and none of it ever happened ."
