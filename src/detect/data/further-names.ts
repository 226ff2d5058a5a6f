/** Rarer first names, folded. Left out of the browser's bundle. */
export const FURTHER_NAMES = `
aase abbie abby abdi abdul abdullah abebe abel abena ade adele adelheid adelin adelina adem aditya adolf adrienne
adwoa agata agatha agnete agnieszka ahmad ahmet aidan aiden ailsa ainsley aishe ajay akira akua alana alastair alba
alberte aled aleksandra alena alessandra alexa alexia alfonso alicia alida alisa alisha alistair allison alma alois
aloisia alva alyssa ama amalia amandeep amara amelie amira amit amrit anamaria anand anastasia andrada andras andre
andres andy ane angelika angelina angelo angus anil anisia anjali anker annabel annabell annabelle annelise
annemarie annemette annett annie antoine antonel antonela antonio anya aoife aqqaluk archie aria ariana arina arjun
arlo aron artur arun arzu asbjoern asha asher ashok asif asmus attila aubrey audrey aura aurelian aurica ava avery
aviaja aya ayesha ayla aysel aziz azra babajide babette bailey baran barnaby barry bart basil bea beat beatrice
beatrix beatriz bebe becca becky bekir bela belinda bella benedict benedikt beniamin benji benno benone bente berat
bernadette bernice bernie bert berta bertha berthold bertil bertram betty bev beverley beverly bhavna bianka bilal
bjoerk blake blanca bobby bodo bogdana bola bonifaz bonnie brad bradley brady bram brandusa brenda brendan brett
bridie britney britt britta brody bronwen brooke brunhilde bryan bryn bryony burkhard caitlin caitriona calvin camil
camille can candice cara carlo carlos carlotta carly carmel carmina carole carolina carrie carter casandra casey
casper cassandra cassie cathal cathrin cathrine cathy cecilia cedric celia celina celine cem cerasela chad chantelle
charlene chelsea cherie cheryl chiara chidi chinedu chioma christin christof chuck cian ciara cillian cindy clarissa
clark clayton clement cliff clifford clive clyde codin codrin codrut codruta cody cole colette colleen conall conan
conny conrad constance constanta constanze consuela cora coralia cordelia corey corinna corinne cormac cosima
cosmina courtney crenguta cristiana cristinel csaba curtis cynthia dacian dafina daiana dale dalia damian damien
damon danielle danni danut daphne darcy dario darius darragh darrell dave davina deanna debbie debora debra declan
deepa deirdre delia delilah della delroy deniz denzel dermot desmond despina devon dexter diandra diego dilara dilys
dimitra dimitrie dina dion ditte doerte doinita dolores dom domenik dominic dominique domnica donal donovan doreen
dorian dorrit dorthea doru dougal douglas dragan dragomir dumitra dumitrita duncan dwayne dwight ea eamon ebony
ecaterina edda eddie edeltraut edgar edie edmund edna eduardo edvard edwin effie efim efua egon eigil eike eilidh
eimear einar ekkehard ela elfi eli elias elijah eline elisa eliza elle elli ellie elliot elliott ellis elmar elsa
else elsie elton elva elvira emanuela emeka emely emilian emilie emilio emmanuel emmeline emmi emmy enes enid eniko
enno enrico enrique eoin erhard erica erich erling ernest errol erzsebet esben esi eskil esme esmeralda esra estelle
estera ethel eugene eunice eusebiu eustace evelina everett ewa ewan ezra fabiola faisal falk fanel farah farid
farida fatih fatou fay faye felicity fenja ferdi ferenc fergal fergus fernando fidel fie filippa filofteia filomena
finbar finja finlay finley finnja fintan fionnuala flavia flaviu fletcher floare floarea flora florea florentin
florentine flori floriana floyd folasade francesca frankie franklin fraser freda freddy frederica frederick
frederike frederikke fredrik fridolin friederike friedhelm frits funmi fynn gabby gabe gabi gabor gabriella
gabrielle gail gal garth gavril gaynor gelu gene genevieve gentiana geoff georg georgeta georgios geraldine gerard
gereon gero gerry gert gesa gesine geta gheorghita ghita gianna gica gideon gilbert giles gina ginny giovanna
giovanni giulia gladys glenda glenn gloria glyn godfrey goekhan goran gordon grainne granville gratiela greta grete
griffin gry grzegorz guelcan guenes guido guillermo gunhild gunver gurli gurpreet gus guy gwen gwendolyn gwyneth
habib hadiya hagen hakan hal haley halil hamid hamish hamza hana hank hanna hannes hari harjit harley harmony haroon
harper harvey hattie hazel hector hedi hedley hedvig hedwig heine helena hella henri henrietta herdis herman
hermione hilary hilda hilde hiro hiroshi hjoerdis horace howell hristu huesein husein hussein hyacinth iacob iain
iasmina ib ica idris ieremia ife ignacio ike ilana ilarion ildiko ilka ilsebill imelda imke imran imre imtiaz ina
india indira inez inka inuk iolanda iona ionica iosif iqbal ira irinel iris irving isaac isabela isabelle isha
ishaan isiah isidore ismail isobel israel istvan iustin iustina ivana ivar iver ivo ivona ivy izzy jackson
jacqueline jacques jacqui jada jaden jagdeep jai jaime jaimie jakub jakup jamal janelle janette janina janine janos
jaqueline jared jarvis jasmin jaspreet javed javier jay jayden jayne jaz jeanette jeanne jeannette jed jella jemima
jen jeni jenna jenni jennie jenson jeremias jerome jerry jes jesse jessie jesus jethro jimmy jin jo joaquin jocelyn
jochen jodie jody joern joey johnny johs jojo jolanda jolene jon jona jonah jonna jonny jordi jorge jose josephine
josie jovana juan juanita judah jude jule jules juliana juliet julieta juliette julio julius juno justus kabir
kaitlyn kaja kaleb kamal kamala kamilla karim karolin karoline kashif kasia kaspar katalin katarina katarzyna
katelyn katharine kathi kathrine kathryn kathy katrina katya kaye kayla kea kehinde keiko keira keiran keisha kelsey
kelvin kemal kenan kendra kenji kenya keri khadija khaled khalid kian kiera kilian kimberley kira kiran kirk kirstin
kit kitty klavs kofi kojo koray korbinian krestian kris krishna krista kristen kristiane kristina krzysztof kunal
kwabena kwaku kwame kwasi kyla kylie lacey lachlan lacramioara laila lajos lale lalita lana lance larisa larissa
larry laszlo lata latisha latoya lauge laurel laurence laurenz laurie laurin laust lawrence layla lazar lea leander
leanne leigh leila lena lenette lennard lennart lenny lenora lenuta leona leonhard leonora leontin leopold leroy les
leticia letitia levi lexi leyla liana libby lila lili lilian lilli lilly lily lincoln lindsay lindsey linea ling
linh linn linnea linus lionel lis liselotte lisette liva liviana lizzie lois lola lorcan lorena lorenz lorenzo
loretta lori lorin lorna lotta louisa lovisa luana lucica lucie lucille lucinda lucretia ludger ludmila ludvig luis
luise luiz luiza lukasz lumi luna luther lykke lynda lyndon lynette lynne mabel macy maddie maddy madeleine madeline
madison mae maerta maeve magda magnus mahmoud mai maia maike maiken mairead maise maisie malachy malgorzata malik
malin malou malte malvina mandy manisha manoj manole manuel mara marc marcela marcelina marcella marcia marco marek
marga margareta margarethe margitta margret margrete marguerite mari mariam maribel maricica mariella marija marilyn
marinela mario marisa marisol marissa marita mariuca marko marleen marlies marlon marsha marta marthe martine marty
marvin mateusz mathew mathis matilda matilde matt matteo mattie maud maude maura maurice mavis maximilian maxine
maxwell medina meera meghan mei mel melania melike melina melinda melody melvin mercedes meredith mert merve mervyn
micah micheal michel mick mickey mie miguel mihaita mikael mike mikey mikkeline mila milan milas mildred milena
milla mille milo milos mina mindy minh minik minna minnie minodora mira miranda mirco mirjam mirko mitch mitchell
mitica mitrea mo moira mollie mona monalisa moni monique montgomery morag morgan morits morris moses mubarak mugur
mugurel muhammed mungo murat muriel murray musa myles myra myrtle nabil nadeem nadja naeem naja nana nanette naoise
naoko napoleon narcis nasir nasreen natasa natasja nate nathalie nathaniel naveed naya neagu neal nectaria ned neha
nela nele nelia nell nellie nelly nelson nesrin nesta nete nettie neville ngozi nguyen niall niamh nicklas nicky
niclas nicodim nicolai nicolaie nicolina nicoline niculina nicusor nikhil nikita nikki niklas nikolai nikolaus nila
nirmala nisha nitin nivi noel noelle noemi noor noreen norica norina norma nour nuala octav octavia odeta oemer
oezlem oguz oisin okan oleg olimpian olive ollie oltea olu oluf oluwaseun omari onisim onur oona oonagh opal ophelia
oran orest orhan oriana orla orlaith orlando orson osman otilian otis ottilie ove ovidia paddy padraig paige palmer
pam paninnguaq pantelimon paolo parascheva parker parminder parveen pascal pasquale pat patience patrik patsy patti
patty paulette pavel pawel pearl peder pedro pelin pelle pepe perry persephone pete petr petrica petronel petula
philine philippa phillip phillipa phyllida pierce piers pil pipaluk pippa polly pompiliu pooja porfir portia preeti
preston prudence quentin quincy quinn quirin rachael rada rafael raheem rahul raik raimund raj rajesh rajiv ram
ramazan ramesh ramon randall randi randy ranjit raphael rares rashid rasmine raul ravi ray rebeca rebekka reece reg
reggie reginald regitze rehana reid reiko reiner reka relu remy renata rene renee resi resul reuben rex reza
rhiannon rhoda rhona rhonda ria rica ricarda ricardo richie rick ricky rico rie rihanna riley ripley rishi ritchie
river robbie roberta robertina roberto robyn rocco rochelle rod roderick rodney rodrigo rohan roisin roma romana
romeo romica romulus romy ron ronan ronja ronnie ronny rory rosa rosalia rosalind rosamund rosanna roscoe roseanna
roseanne rosemary roslyn roswitha rowan rowena roxanne roxi rozalia ruben rubina rudi rudy rufus rukhsana rupert
rupinder russ rusty ruta ruven ruxandra ryder sabin sabrina sadia sadie saeed safiya safta sahil said saida saima
saira saleem salim salma sameer sami samir samira sana sandu sanjay sanjeev santiago saoirse sasha saskia saul sava
savannah saveta savin saxo segun selam selena selin selina selma sema senta serafim serena sergio serkan seth sevda
sever severin shabana shabnam shahid shakira shan shane shanelle shania shanice shaquille shari sharif shauna shazia
shea shelby sheldon shelley sherry sheryl shirin shona shreya shyam sian sibel sid siddharth sidney sienna sierra
sif sigmund silas silvan silvana simina simion simran sina sinan sine sinead siobhan siv skye slobodan smaranda
sofica sofus solomon solveig songuel sonia sonya soraya spencer speranta stacey stacy stan stana stanca stefana
stefanita stefano steffi steluta stevie stewart storm stu sukhdeep suki sumaiya sune sunil sunita suresh susannah
susie suzana suzette suzie suzy svea svenning swantje sybil sybille sydney sylke sylvester szilard tabea tabitha
tage tahir taiwo talia tallulah tamar tamara tamika tamina tamsin tania tanisha tanya tarek tariq taryn tasha
tatjana tayo ted teddy tegan temitope tenna teofil teona terence tereza terri tesfaye tess tessa thandiwe thanh
theis thelma theodor theodora theodore therese theresia thilda thilde thilo thomasina thora thorbjoern thuy thyra
tia tiana tiegan tiffany tilda tilde tilly tilman tilo timea timmy timon timotei timur tinca tine tizian toader tobi
todor toke tommy tone toni tonny tonya tori tove traudl travis trent trevor tricia trille trina trish trisha tristan
trixie troy tuba tudora tudorel tudorita tudose tue tugba tunde ty tyge tyrell tyrone tyson uemit uffe ulf uli
ullrich ulrikke uma una uri urs ursel usha usman vagn val valborg valdemar valer valeria valerian varvara vasilisa
vaughan velma venetia verena vernon veronika vesna vicentiu vicki vickie vicky vijay vikram viktoria vilfred vilhelm
vili villum vince vinny viola viorela virginia visarion vita vitali vitus vivi vivian vivien vivienne vladut voica
voicu volkan wallace walther wanda waqas warren wei wenke wes whitney wiebke wieland wilbur wilf wilfred wilfried
wilhelmine willa willem willi willow wilma winfried winifred winston wladimir wojciech woody wyatt xanthe xaver
xavier xenia xiao yannik yara yasemin yash yasin yasir yasmine yaw yetunde yildiz yolanda yonas yousef yuki yunus
yuri yvette zach zack zafar zafer zaharia zahra zainab zak zamfira zandra zara zehra zeinab zeke zelda zenovia zina
zita zlatan zofia zola zoltan zoran zsolt zubair zuri zuzanna
abigail alfie alison beth bethany bridget callum clara conor deborah derek dylan edith eileen evelyn fatima
freddie freya gareth gavin geoffrey gillian hugh imogen irene isla jade jeremy joan joyce judith kayleigh
kieran kirsty lloyd logan lorraine lydia marion marjorie martha mason maureen maya miles millie miriam
muhammad norman pamela pauline peggy phoebe phyllis poppy rhys rita ronald rosie ruby russell shannon sheila
shirley simone stella stuart suzanne sylvia theresa toby todd tracey tyler valerie violet wayne wendy yvonne
zachary
aisha alfred amir angela austin brandon cameron carl christina christine connor craig daisy danny dean denise
dennis diana diane donald donna dorothy eleanor ella ellen erin ethan faith fiona florence frances francis
frank fred gary gerald glen greg harold harriet hayley heather heidi ibrahim isabel isabella ivan jackie jake
jasmine jeff jill jordan josh judy julian june justin kai kathleen ken kerry kimberly leah leon leonard
lesley lewis louis marcus max megan melanie melissa molly nadia nancy naomi nigel nora omar oscar priya ralph
raymond roger ross roy samantha sean sharon shaun sophia stanley tara theo tina tracy vanessa vera victor
vincent walter wesley zoe
`;
