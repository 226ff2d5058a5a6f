/** Common first names of the four languages' countries, folded (no diacritics): a hint that a capital word is a person. */
export const FIRST_NAMES = `
aaron abigail adam adrian aisha alan albert alex alexander alexandra alfie alfred alice alison amanda amber amelia amina amir amy
andrea andrew angela anita ann anna anne anthony arthur ashley austin barbara ben benjamin bernard beth bethany bill billy
bob brandon brian bridget bruce callum cameron carl carol caroline catherine charles charlie charlotte chloe chris christian christina
christine christopher claire clara colin connor conor craig daisy daniel danny darren david dawn dean deborah denise dennis derek
diana diane donald donna dorothy dylan edith edward eileen elaine eleanor elizabeth ella ellen emily emma eric erin ethan eva evan evelyn
faith fatima fiona florence frances francis frank fred freddie freya gareth gary gavin gemma geoffrey george georgia gerald gillian glen
grace graham greg hannah harold harriet harry hassan hayley heather heidi helen henry holly howard hugh ian ibrahim imogen irene
isabel isabella isla ivan jack jackie jacob jade jake james jamie jane janet janice jasmine jason jean jeff jennifer jenny jeremy jess jessica
jill jim joan joanna joanne joe joel john jonathan jordan joseph josh joshua joyce judith judy julia julian julie june justin kai karen kate
katherine kathleen katie kayleigh keith kelly ken kenneth kerry kevin kieran kim kimberly kirsty kyle laura lauren leah lee leo leon leonard
lesley lewis liam linda lisa liz lloyd logan lorraine louis louise lucas lucy luke lydia lynn maggie malcolm marcus margaret maria marie marion
marjorie mark martha martin mary mason matthew maureen max maya megan melanie melissa mia michael michelle miles millie miriam
mohammed mohamed molly muhammad nadia nancy naomi natalie natasha nathan neil nicholas nick nicola nicole nigel noah nora norman oliver
olivia omar oscar owen pamela patricia patrick paul paula pauline peggy penny peter phil philip phoebe phyllis poppy priya rachel
ralph raymond rebecca rhys richard rita rob robert robin roger ronald rose rosie ross roy ruby russell ruth ryan sally sam samantha samuel
sandra sara sarah scott sean shannon sharon shaun sheila shirley simon simone sofia sophia sophie stanley stella stephanie stephen steve steven
stuart sue susan suzanne sylvia tara teresa terry theo theresa thomas tim timothy tina toby todd tom tony tracey tracy tyler
valerie vanessa vera veronica victor victoria vincent violet walter wayne wendy wesley william yusuf yvonne zachary zoe

aage allan amalie anders andreas anette anja ann-sofie annette anni annika arne asger asta astrid august aksel axel bent benny berit birgit birgitte birthe
bjarke bjarne bo bodil boerge camilla carina carsten caspar cecilie charlotte christel christoffer claus connie dorte dorthe ebbe ejner elin
elisabeth elise elsebeth emil erik ester eva finn flemming freja frederik frida frode gitte gorm grethe gunnar gustav hanne hans harald heidi helge
helle henning henriette henrik hjalmar holger ida inge inger ingrid jacob jakob jan janne jens jeppe jesper jette joergen johan johanne
jonas josefine jytte kaare kaj karin karina karl karsten kasper katrine kirsten kirstine kjeld klara klaus knud kristian kristine kristoffer kurt laerke
lars lasse laurits lene leif line lisbeth lise liv lone lotte louise mads maja majbritt malene malthe maren margit margrethe maria marianne
marie martin mathias mathilde merete mette mia michael mikkel mogens morten nanna niels nikolaj nikoline nina oda ole oliver palle per pernille
pia poul preben rasmus rikke rune sander sanne signe sigurd silje simon sofie soeren soren stefan steen sten stig stine susanne svend sven
thea thomas thor thorkild tina tobias torben trine troels ulla ulrik vibeke viggo villads villy viktor winnie

adela adina adrian adriana alexandru alexandra alin alina ana anca andra andrei andreea angela anton antonia aurel aurelia aurora bianca bogdan camelia
carla carmen catalin catalina cezar ciprian claudia claudiu constantin corina cornel cornelia cosmin costel costin crina cristi cristian cristina
dan dana daniel daniela daria denis denisa diana dinu doina dorin dorina dragos dumitru eduard elena elisabeta emanuel emil emilia eugen
eugenia felicia felix filip flavius florentina florin florina gabriel gabriela george georgiana gheorghe gigi grigore horatiu horia iancu ileana ilie
ilinca ioan ioana ion ionel ionela ionut irina iulia iulian iuliana laura laurentiu lavinia lia lidia ligia liliana liviu livia loredana luca lucia
lucian luminita madalina manuela marcel maria marian mariana marilena marin marina marius matei maria mihaela mihai mihail mihnea mioara mircea mirela
miruna monica nadia narcisa natalia nelu nicolae nicoleta nicu oana octavian olga olimpia ortansa otilia ovidiu patricia paul paula petre petru petronela
radu raluca ramona razvan remus robert rodica roman roxana sabina sanda sebastian serban sergiu silvia silviu simona sorin sorina stefan stefania
stelian tatiana teodor teodora tiberiu titus toma traian tudor valentin valentina valeriu vasile vasilica vera veronica victor victoria vlad violeta viorel
viorica virgil zoe

achim agnes albrecht alfons anke anneliese annegret antje anton arnold arthur astrid axel barbara bastian beate bernd bernhard bettina bianca birgit bjoern
boris brigitte bruno carola carolin christa christian christiane christine christoph clara claudia cornelia dagmar daniela detlef dieter dietmar dirk dominik
dorothea doris eberhard eckhard edeltraud elfriede elke elisabeth emil emilia erika ernst erwin esther eva fabian felix ferdinand florian frank franz
franziska frieda friedrich fritz gabriele gerd gerda gerhard gertrud gisela gottfried gregor gudrun guenter guenther gunther hannelore hans hartmut hauke
heide heidrun heike heiko heinrich heinz helga helmut henrike herbert hermann hildegard holger horst hubert hugo ilona ilse ines inge ingeborg ingo ingrid irmgard
jan jana jannik jens joachim johann johanna johannes jonas joerg josef juergen julia juliane jutta karin karl karla karlheinz karsten katharina kathrin
katja katrin kerstin klaus konrad konstantin kristin kurt lara lars leni leonie lieselotte lina lothar ludwig luisa lukas lutz magdalena maik manfred manuela mareike margarete
margot maria marion markus marlene martina matthias mathilda mechthild melanie merle michaela mika moritz monika nadine natascha nico nils norbert olaf ole oskar ottmar otto
paulina petra philipp rainer ralf regina reinhard renate roland rolf rosemarie ruediger rudolf sabine sandra sascha sebastian siegfried sigrid silke silvia sonja
stefanie steffen stephan susanne svenja tanja thorsten til till tim timo tobias torsten udo ulrich ulrike ursula ute uwe vera volker walburga waltraud
werner wilhelm wolfgang yannick
ahmed ali aylin ayse burak dimitri ebru elif emre fatma hasan hatice huseyin igor irina iwan mehmet mustafa nurcan oksana olena olga piotr svetlana tomasz yasmin zeynep
`;
