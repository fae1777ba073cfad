import com.hp.hpl.jena.query.QueryExecution;
import com.hp.hpl.jena.query.QueryExecutionFactory;
import com.hp.hpl.jena.query.QueryFactory;
import com.hp.hpl.jena.query.QuerySolution;
import com.hp.hpl.jena.query.ResultSet;
import com.hp.hpl.jena.rdf.model.ModelFactory;
import com.hp.hpl.jena.sparql.engine.http.QueryEngineHTTP;
import com.hp.hpl.jena.update.UpdateExecutionFactory;
import com.hp.hpl.jena.update.UpdateFactory;

/**
 * What people write who have Jena: {@code Arq ENDPOINT [select|ask|construct|describe|update TEXT, read ADDRESS]...}
 * prints one line for each value, boolean, or number of triples.
 */
public class Arq {
    public static void main(String[] said) {
        for (int place = 1; place < said.length; place += 2) {
            System.out.println(said[place] + " " + done(said[0], said[place], said[place + 1]));
        }
    }

    private static String done(String endpoint, String what, String text) {
        switch (what) {
            case "update":
                UpdateExecutionFactory.createRemote(UpdateFactory.create(text), endpoint).execute();
                return "done";
            case "read":
                return "" + ModelFactory.createDefaultModel().read(text).size();
            default:
                QueryEngineHTTP execution = QueryExecutionFactory.createServiceRequest(endpoint, QueryFactory.create(text));
                // By itself it asks for RDF/XML, whose reader in these jars needs a newer Java than many have.
                execution.setModelContentType("text/turtle");
                try {
                    return asked(execution, what);
                } finally {
                    execution.close();
                }
        }
    }

    private static String asked(QueryExecution execution, String what) {
        switch (what) {
            case "ask":
                return "" + execution.execAsk();
            case "construct":
                return "" + execution.execConstruct().size();
            case "describe":
                return "" + execution.execDescribe().size();
            default:
                StringBuilder found = new StringBuilder();
                ResultSet rows = execution.execSelect();
                while (rows.hasNext()) {
                    QuerySolution row = rows.nextSolution();
                    rows.getResultVars().forEach(name -> found.append(row.get(name)).append(' '));
                }
                return found.toString().trim();
        }
    }
}
