/**
 * First names, folded (no diacritics), each once. A name that is also an everyday word belongs in `AMBIGUOUS_NAMES` too:
 * it counts only beside a word that says it is somebody.
 */
export const COMMON_NAMES = `
en: aaron adam adrian alan albert alex alexander alexandra alice amanda amber amelia amina amy andrea andrew
en: anita ann anna anne anthony arthur ashley barbara ben benjamin bernard bill billy bob brian bruce carol
en: caroline catherine charles charlie charlotte chloe chris christian christopher claire colin daniel darren
en: david dawn edward elaine elizabeth emily emma eric eva evan gemma george georgia grace graham hannah
en: harry hassan helen henry holly howard ian jack jacob james jamie jane janet janice jason jean jennifer
en: jenny jess jessica jim joanna joanne joe joel john jonathan joseph joshua julia julie karen kate
en: katherine katie keith kelly kenneth kevin kim kyle laura lauren lee leo liam linda lisa liz louise lucas
en: lucy luke lynn maggie malcolm margaret maria marie mark martin mary matthew mia michael michelle mohamed
en: mohammed natalie natasha nathan neil nicholas nick nicola nicole noah oliver olivia owen patricia patrick
en: paul paula penny peter phil philip rachel rebecca richard rob robert robin rose ruth ryan sally sam
en: samuel sandra sara sarah scott simon sofia sophie stephanie stephen steve steven sue susan teresa terry
en: thomas tim timothy tom tony veronica victoria william yusuf
da: aage aksel allan amalie anders andreas anette anja ann annette anni annika arne asger asta astrid august
da: axel benny bent berit birgit birgitte birthe bjarke bjarne bo bodil boerge camilla carina carsten caspar
da: cecilie charlotte christel christoffer claus connie dorte dorthe ebbe ejner elin elisabeth elise elsebeth
da: emil erik ester eva finn flemming frederik freja frida frode gitte gorm grethe gunnar gustav hanne hans
da: harald heidi helge helle henning henriette henrik hjalmar holger ida inge inger ingrid jacob jakob jan janne
da: jens jeppe jesper jette joergen johan johanne jonas josefine jytte kaare kaj karin karina karl karsten
da: kasper katrine kirsten kirstine kjeld klara klaus knud kristian kristine kristoffer kurt laerke lars lasse
da: laurits leif lene line lisbeth lise liv lone lotte louise mads maja majbritt malene malthe maren margit
da: margrethe maria marianne marie martin mathias mathilde merete mette mia michael mikkel mogens morten nanna
da: niels nikolaj nikoline nina oda ole oliver palle per pernille pia poul preben rasmus rikke rune sander sanne
da: signe sigurd silje simon soeren sofie soren steen stefan sten stig stine susanne sven svend thea thomas thor
da: thorkild tina tobias torben trine troels ulla ulrik vibeke viggo viktor villads villy winnie
ro: adela adina adrian adriana alexandra alexandru alin alina ana anca andra andreea andrei angela anton antonia
ro: aurel aurelia aurora bianca bogdan camelia carla carmen catalin catalina cezar ciprian claudia claudiu
ro: constantin corina cornel cornelia cosmin costel costin crina cristi cristian cristina dan dana daniel
ro: daniela daria denis denisa diana dinu doina dorin dorina dragos dumitru eduard elena elisabeta emanuel emil
ro: emilia eugen eugenia felicia felix filip flavius florentina florin florina gabriel gabriela george georgiana
ro: gheorghe gigi grigore horatiu horia iancu ileana ilie ilinca ioan ioana ion ionel ionela ionut irina iulia
ro: iulian iuliana laura laurentiu lavinia lia lidia ligia liliana livia liviu loredana luca lucia lucian
ro: luminita madalina manuela marcel maria marian mariana marilena marin marina marius matei mihaela mihai
ro: mihail mihnea mioara mircea mirela miruna monica nadia narcisa natalia nelu nicolae nicoleta nicu oana
ro: octavian olga olimpia ortansa otilia ovidiu patricia paul paula petre petronela petru radu raluca ramona
ro: razvan remus robert rodica roman roxana sabina sanda sebastian serban sergiu silvia silviu simona sorin
ro: sorina stefan stefania stelian tatiana teodor teodora tiberiu titus toma traian tudor valentin valentina
ro: valeriu vasile vasilica vera veronica victor victoria violeta viorel viorica virgil vlad zoe
de: achim agnes ahmed albrecht alfons ali anke annegret anneliese antje anton arnold arthur astrid axel aylin
de: ayse barbara bastian beate bernd bernhard bettina bianca birgit bjoern boris brigitte bruno burak carola
de: carolin christa christian christiane christine christoph clara claudia cornelia dagmar daniela detlef dieter
de: dietmar dimitri dirk dominik doris dorothea eberhard ebru eckhard edeltraud elfriede elif elisabeth elke
de: emil emilia emre erika ernst erwin esther eva fabian fatma felix ferdinand florian frank franz franziska
de: frieda friedrich fritz gabriele gerd gerda gerhard gertrud gisela gottfried gregor gudrun guenter guenther
de: gunther hannelore hans hartmut hasan hatice hauke heide heidrun heike heiko heinrich heinz helga helmut
de: henrike herbert hermann hildegard holger horst hubert hugo huseyin igor ilona ilse ines inge ingeborg ingo
de: ingrid irina irmgard iwan jan jana jannik jens joachim joerg johann johanna johannes jonas josef juergen
de: julia juliane jutta karin karl karla karlheinz karsten katharina kathrin katja katrin kerstin klaus konrad
de: konstantin kristin kurt lara lars leni leonie lieselotte lina lothar ludwig luisa lukas lutz magdalena maik
de: manfred manuela mareike margarete margot maria marion markus marlene martina mathilda matthias mechthild
de: mehmet melanie merle michaela mika monika moritz mustafa nadine natascha nico nils norbert nurcan oksana
de: olaf ole olena olga oskar ottmar otto paulina petra philipp piotr rainer ralf regina reinhard renate roland
de: rolf rosemarie rudolf ruediger sabine sandra sascha sebastian siegfried sigrid silke silvia sonja stefanie
de: steffen stephan susanne svenja svetlana tanja thorsten til till tim timo tobias tomasz torsten udo ulrich
de: ulrike ursula ute uwe vera volker walburga waltraud werner wilhelm wolfgang yannick yasmin zeynep
`;

/** First names that are also everyday words, or places: they need a word beside them that says it is somebody. */
export const AMBIGUOUS_NAMES = `
ade al ama angel april art as aura aurora austin autumn basil bela bjork brooke buna can charity chase chelsea chuck
clay clement cliff constance cosma crystal darling dawn destiny dolores domnica dot ea earl engel esi faith felicity
floare floarea flori gal gene ginger grace grant guy han harmony her hope hun ike india io ira israel jasmine jesus
jin joy june kenya la lance lane lata les lincoln linde line ling liv london lui lykke mae mai man mari may mei mel
melody miles mine mo moses nana noi norm nova pa page palmer paris patience pearl per pil prudence ram reed rhea
river rod roma rose rusty ruta sage sana sand sandy savannah shea sky sol speranta sterling storm summer til tone
trinity tuba ty una val virginia vita voica wade wei will wolf woody xiao yash zola
`;
